import type { AuditEntry } from '../../core/audit/audit.ts';
import { auditEntryEntity, taskChain } from '../../core/audit/audit.ts';
import { segmentOf } from '../../core/audit/read-audit.ts';
import type { Engine } from '../../core/engine.ts';

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

/** All entries of one chain, in their order. */
export async function readChain(engine: Pick<Engine, 'table'>, chain: string): Promise<readonly AuditEntry[]> {
  return auditEntryEntity.all(engine.table, { partition: auditEntryEntity.key({ chain, sequence: 1 }).pk, sort: { beginsWith: 'ENTRY#' } });
}
