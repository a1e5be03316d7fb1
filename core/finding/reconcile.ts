import { isEqualJson, JsonRecord } from '../json.ts';
import type { Observation } from '../kind/facts.ts';
import { findOwner } from '../kind/owner.ts';
import { type Finding, fingerprint, isClosed } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Limits } from './threshold.ts';
import type { Verdict } from './verdict.ts';

/** What a rule said of a resource as it was read at `readAt` (RFC 3339). */
export interface Judgement {
  readonly rule: Rule;
  readonly observation: Observation;
  readonly verdict: Verdict;
  /** Thresholds by which it was judged, where they are not the catalogue's. */
  readonly limits?: Limits;
  readonly scopeRegion: string;
  readonly readAt: string;
}

/** From a finding as it is stored to how it should be; undefined where it may stay as it is. */
export interface Decision {
  readonly findingId: string;
  readonly resource: string;
  decide(stored: Finding | undefined): Finding | undefined;
}

/**
 * What a judgement means for the findings of its rule and resource, of which `known` are stored. Unknown means nothing for them: it neither
 * opens nor closes. A pass, or a rule that does not apply, closes; a fail opens what it names and closes what it no longer names.
 */
export function reconcile(judgement: Judgement, known: readonly Finding[]): readonly Decision[] {
  const { verdict } = judgement;
  switch (verdict.verdict) {
    case 'unknown':
      return [];
    case 'pass':
      return known.map((finding) => closing(finding, 'passed', judgement.readAt));
    case 'notApplicable':
      return known.map((finding) => closing(finding, 'notApplicable', judgement.readAt));
    case 'fail': {
      const wanted = failures(judgement, verdict);
      const named = new Set(wanted.map(({ findingId }) => findingId));
      const gone = known.filter(({ findingId }) => !named.has(findingId)).map((finding) => closing(finding, 'partGone', judgement.readAt));
      return [...wanted, ...gone];
    }
    default:
      return verdict satisfies never;
  }
}

/** Closes a finding, whatever is said of it, unless a later read has changed it since. */
export function closing(finding: Finding, because: NonNullable<Finding['resolvedBecause']>, readAt: string): Decision {
  return {
    findingId: finding.findingId,
    resource: finding.resource,
    decide(stored) {
      if (stored === undefined || isClosed(stored) || readAt < stored.changedAt) return undefined;
      const state = because === 'ruleGone' ? 'retired' : 'resolved';
      return { ...stored, state, resolvedAt: readAt, resolvedBecause: because, changedAt: readAt, revision: stored.revision + 1 };
    },
  };
}

function failures(judgement: Judgement, verdict: Verdict & { readonly verdict: 'fail' }): readonly Decision[] {
  const { reason, evidence, confidence } = verdict;
  const sure = confidence === undefined ? {} : { confidence };
  const parts = verdict.parts ?? [{ key: undefined, reason, evidence }];
  return parts.map((part) => failing(judgement, part.key, { reason: part.reason, evidence: part.evidence ?? evidence, ...sure }));
}

function failing(judgement: Judgement, key: string | undefined, said: Pick<Finding, 'reason' | 'evidence' | 'confidence'>): Decision {
  const { rule, observation, limits, readAt, scopeRegion } = judgement;
  const findingId = fingerprint(rule.id, observation.id, key);
  const { kind, partition, account, region } = observation;
  const seen = {
    findingId,
    ruleId: rule.id,
    resource: observation.id,
    ...(key !== undefined && { key }),
    ...{ kind, partition, account, region, scopeRegion, severity: rule.severity, tool: rule.tool, ...said },
    ...(limits !== undefined && { judgedBy: { ...limits } }),
    ...whose(rule, observation),
  };
  return {
    findingId,
    resource: observation.id,
    decide(stored) {
      if (stored === undefined) return { ...seen, state: 'open', firstSeen: readAt, changedAt: readAt, revision: 1 };
      if (readAt < stored.changedAt) return undefined;
      const { firstSeen, reopenedAt, revision } = stored;
      const next = { ...seen, firstSeen, changedAt: readAt, revision: revision + 1 };
      if (isClosed(stored)) return { ...next, state: 'open', reopenedAt: readAt };
      const kept = { ...next, state: stored.state, ...(reopenedAt !== undefined && { reopenedAt }) };
      return isEqualFinding(kept, stored) ? undefined : kept;
    },
  };
}

function whose({ resource: { cloud } }: Rule, observation: Observation): Pick<Finding, 'owner' | 'manager' | 'tags'> {
  const { tags } = observation.fields;
  const owner = 'known' in tags ? findOwner(tags.known) : undefined;
  const manager = cloud.findManager(observation);
  const known = 'known' in tags && Object.keys(tags.known).length > 0 ? { tags: { ...tags.known } } : {};
  return { ...(owner !== undefined && { owner }), ...(manager !== undefined && { manager }), ...known };
}

/** Equal but for when and how often it was written. */
function isEqualFinding(left: Finding, right: Finding): boolean {
  const bare = (finding: Finding) => JsonRecord.parse({ ...withoutUndefined(finding), changedAt: '', revision: 0 });
  return isEqualJson(bare(left), bare(right));
}

function withoutUndefined(finding: Finding): object {
  return Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== undefined));
}
