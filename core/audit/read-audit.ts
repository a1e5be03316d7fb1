import type { Engine } from '../engine.ts';
import type { AuditEntry } from './audit.ts';
import { auditEntryEntity, taskChain } from './audit.ts';

/** All entries of a task, its batches' segments put in where they were entered. */
export async function readAudit(engine: Pick<Engine, 'table'>, taskId: string): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (const entry of await readChain(engine, taskChain(taskId))) {
    const segment = segmentOf(entry);
    if (segment !== undefined) entries.push(...(await readChain(engine, segment.chain)));
    entries.push(entry);
  }
  return entries;
}

export async function readChain(engine: Pick<Engine, 'table'>, chain: string): Promise<readonly AuditEntry[]> {
  return auditEntryEntity.all(engine.table, { partition: auditEntryEntity.key({ chain, sequence: 1 }).pk, sort: { beginsWith: 'ENTRY#' } });
}

/** Where a task's chain names the segment of a batch attempt, and how that must end. */
export interface Segment {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

export function segmentOf(entry: AuditEntry): Segment | undefined {
  const { segment, segmentEntries, segmentHash } = entry.detail;
  if (typeof segment !== 'string' || typeof segmentEntries !== 'number' || typeof segmentHash !== 'string') return undefined;
  return { chain: segment, sequence: segmentEntries, hash: segmentHash };
}
