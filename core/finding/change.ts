import * as z from 'zod';
import { defineEntity, padded, queryEntities } from '../entity.ts';
import type { Table, Write } from '../ports.ts';
import { type Finding, isClosed, ResolvedBecause } from './finding.ts';
import { SEVERITIES, TOOLS } from './rule.ts';

/** One turn in the life of a finding, noted in the transaction that makes it. */
export const FindingChange = z.strictObject({
  findingId: z.string(),
  /** That of the finding after it. */
  revision: z.number().int(),
  /** When the resource was read (RFC 3339). */
  at: z.string(),
  what: z.enum(['opened', 'reopened', 'closed']),
  because: ResolvedBecause.exactOptional(),
  /** The task whose scan afterwards has closed it. */
  task: z.string().exactOptional(),
  severity: z.enum(SEVERITIES),
  tool: z.enum(TOOLS),
  /** How long it had been open, of one that was closed. */
  openMs: z.number().int().exactOptional(),
  /** Where the finding lies. */
  account: z.string(),
  region: z.string(),
  scopeRegion: z.string(),
  kind: z.string(),
  resource: z.string(),
});
export type FindingChange = z.infer<typeof FindingChange>;

export const findingChangeEntity = defineEntity({
  name: 'FindingChange',
  schemaVersion: 1,
  schema: FindingChange,
  identity: ['findingId', 'revision'],
  key: ({ findingId, revision }) => ({ pk: changesPartition(findingId), sk: `CHANGE#${padded(revision, 9)}` }),
});

/** Partition of what became of a finding, by its id alone. */
export function changesPartition(findingId: string): string {
  return `FINDING#${findingId}`;
}

/** What a write makes of a finding; undefined where it stays open, or closed. */
export function changeOf(before: Finding | undefined, after: Finding): FindingChange | undefined {
  const wasClosed = before === undefined || isClosed(before);
  if (wasClosed === isClosed(after)) return undefined;
  const { findingId, revision, changedAt: at, severity, tool, account, region, scopeRegion, kind, resource } = after;
  const about = { findingId, revision, at, severity, tool, account, region, scopeRegion, kind, resource };
  if (wasClosed) return { ...about, what: before === undefined ? 'opened' : 'reopened' };
  const { resolvedBecause: because, resolvedBy: task } = after;
  const openMs = Math.max(0, Date.parse(after.resolvedAt ?? at) - Date.parse(before.reopenedAt ?? before.firstSeen));
  return { ...about, what: 'closed', openMs, ...(because !== undefined && { because }), ...(task !== undefined && { task }) };
}

export function changeWrite(change: FindingChange): Write {
  return { put: findingChangeEntity.encode(change) };
}

/** The latest change of a finding, which says where it lies; undefined where there is no such finding. */
export async function findLastChange(table: Table, findingId: string): Promise<FindingChange | undefined> {
  const query = { partition: changesPartition(findingId), consistent: true, descending: true, limit: 1 } as const;
  return (await queryEntities(table, findingChangeEntity, query)).items[0];
}
