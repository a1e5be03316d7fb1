import * as z from 'zod';
import { digestOf, digestText } from '../digest.ts';
import { defineEntity } from '../entity.ts';
import { JsonRecord } from '../json.ts';
import { StoredPlace } from '../place.ts';
import { Confidence } from '../population/confidence.ts';
import { SEVERITIES, TOOLS } from './rule.ts';
import { Limits } from './threshold.ts';

/** What a scan saw when it closed a finding. */
export const ResolvedBecause = z.enum(['passed', 'notApplicable', 'partGone', 'resourceGone', 'ruleGone']);

/**
 * One thing that is wrong with one resource. `scopeRegion` is the region it was listed in (`global` for a kind that is listed once for an
 * account), `region` where the resource lives. When it was last seen is not stored: it is
 * when its scope was last scanned to the end.
 */
export const Finding = z.strictObject({
  /** The fingerprint: the same for the same rule, resource and sub-key in every scan. */
  findingId: z.string(),
  ruleId: z.string(),
  /** As its kind writes it, whole. */
  resource: z.string(),
  /** Which of several wrong places of the resource, where the rule names them. */
  key: z.string().optional(),
  kind: z.string(),
  ...StoredPlace.shape,
  scopeRegion: z.string(),
  severity: z.enum(SEVERITIES),
  tool: z.enum(TOOLS),
  /** How sure it is, of what is told from what is usual. Absent: its facts say so themselves. */
  confidence: Confidence.exactOptional(),
  reason: z.string(),
  evidence: JsonRecord,
  owner: z.string().optional(),
  /** What brings the resource back after a change by hand. */
  manager: z.string().optional(),
  /** As they were read, where they could be: what exceptions by tag are held against. */
  tags: z.record(z.string(), z.string()).exactOptional(),
  /** Thresholds that were set otherwise when it was judged; absent: it was judged by those of the catalogue. */
  judgedBy: Limits.exactOptional(),
  /** retired: its rule is gone. */
  state: z.enum(['open', 'resolved', 'excepted', 'retired']),
  firstSeen: z.string(),
  resolvedAt: z.string().optional(),
  resolvedBecause: ResolvedBecause.optional(),
  /** The task whose scan afterwards has closed it. */
  resolvedBy: z.string().exactOptional(),
  reopenedAt: z.string().optional(),
  /** When the resource was read that last changed this finding; what an older read says is passed over. */
  changedAt: z.string(),
  /** Goes up with every write; writers hold each other to it. */
  revision: z.number().int().min(1),
});
export type Finding = z.infer<typeof Finding>;

/** Whether a fix may follow without a person who has looked at it: what is not surely unusual waits for one. */
export function isSure({ confidence = 'high' }: Pick<Finding, 'confidence'>): boolean {
  return confidence === 'high';
}

/** The partition of a finding: account, region it was listed in, and kind. */
export interface FindingScope {
  readonly account: string;
  readonly scopeRegion: string;
  readonly kind: string;
}

export const findingEntity = defineEntity({
  name: 'Finding',
  schemaVersion: 2,
  schema: Finding,
  identity: ['account', 'scopeRegion', 'kind', 'resource', 'findingId'],
  key: (parts) => ({ pk: findingsPartition(parts), sk: `${resourcePrefix(parts.resource)}${parts.findingId}` }),
  index: ({ findingId, ruleId, account, region, state, changedAt, resolvedAt }) => {
    if (state === 'open')
      return {
        ...{ gsi1pk: openPartition(ruleId), gsi1sk: `${account}#${region}#${findingId}` },
        ...{ gsi2pk: changedPartition(ruleId), gsi2sk: `${changedAt}#${findingId}` },
      };
    if (resolvedAt === undefined) return {};
    const sort = `${resolvedAt}#${findingId}`;
    return { gsi1pk: closedPartition(resolvedAt), gsi1sk: sort, gsi2pk: closedOfRulePartition(ruleId), gsi2sk: sort };
  },
});

export function findingsPartition({ account, scopeRegion, kind }: FindingScope): string {
  return `FINDINGS#${account}#${scopeRegion}#${kind}`;
}

/** Sort keys of all findings of one resource begin with this. A digest, since an id may be longer than a sort key. */
export function resourcePrefix(resource: string): string {
  return `${digestText(resource).slice(0, 16)}#`;
}

/** Index partition (gsi1) of a rule's open findings. */
export function openPartition(ruleId: string): string {
  return `OPEN#${ruleId}`;
}

/** Index partition (gsi2) of the same, in the order in which they changed last: what is new since a time is read without the rest. */
export function changedPartition(ruleId: string): string {
  return `CHANGED#${ruleId}`;
}

/** Index partition (gsi1) of what was closed in the month of a time (RFC 3339), in the order in which it was. */
export function closedPartition(at: string): string {
  return `CLOSED#${at.slice(0, 7)}`;
}

/** Index partition (gsi2) of what was closed of a rule, in the same order. */
export function closedOfRulePartition(ruleId: string): string {
  return `CLOSED-OF#${ruleId}`;
}

/** When it was opened, or opened again last (RFC 3339). */
export function openedAt({ firstSeen, reopenedAt = firstSeen }: Pick<Finding, 'firstSeen' | 'reopenedAt'>): string {
  return reopenedAt;
}

export function isClosed({ state }: Pick<Finding, 'state'>): boolean {
  return state === 'resolved' || state === 'retired';
}

/** An index is behind by seconds: what is older than this was in it. */
export const INDEX_LAG_MS = 5 * 60_000;

/** Rules with an open finding of which that holds, of findings that were read already. */
export function changedRules(findings: Iterable<Finding>, isChanged: (changedAt: string) => boolean): readonly string[] {
  const rules = new Set<string>();
  for (const { state, changedAt, ruleId } of findings) if (state === 'open' && isChanged(changedAt)) rules.add(ruleId);
  return [...rules].sort();
}

/** 128 bits of SHA-256 over rule, resource and sub-key: two findings of a million share an id once in 10^26. */
export function fingerprint(ruleId: string, resource: string, key?: string): string {
  return digestOf([ruleId, resource, key ?? null]).slice(0, 32);
}
