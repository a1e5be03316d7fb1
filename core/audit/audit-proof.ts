import type { Engine } from '../engine.ts';
import { auditEntryEntity, readHead, taskChain } from './audit.ts';
import { type AuditVerification, verifyAudit } from './verify-audit.ts';

/** Where the chain of a task ends, how far it is anchored, and whether all of it is what was written. */
export interface AuditProof {
  readonly entries: number;
  readonly hash: string;
  readonly anchored: number;
  readonly isWhole: boolean;
}

export async function auditProof(engine: Pick<Engine, 'table' | 'anchors'>, taskId: string): Promise<AuditProof> {
  return (await checkedProof(engine, taskId)).proof;
}

/** The same with what is broken, and when the last entry was made. */
export async function checkedProof(
  engine: Pick<Engine, 'table' | 'anchors'>,
  taskId: string,
): Promise<{ readonly proof: AuditProof; readonly verified: AuditVerification; readonly lastAt: string | undefined }> {
  const chain = taskChain(taskId);
  const { sequence: entries, hash } = await readHead(engine.table, chain);
  const anchors = await engine.anchors.list(chain);
  const verified = await verifyAudit(engine, taskId);
  const last = entries === 0 ? undefined : await auditEntryEntity.find(engine.table, { chain, sequence: entries });
  const anchored = Math.max(0, ...anchors.map(({ sequence }) => sequence));
  return { proof: { entries, hash, anchored, isWhole: verified.valid }, verified, lastAt: last?.at };
}
