import * as z from 'zod';
import { digestOf } from '../digest.ts';
import type { Engine } from '../engine.ts';
import { defineEntity, padded } from '../entity.ts';
import type { JsonObject } from '../json.ts';
import { JsonRecord } from '../json.ts';
import type { Table, Write } from '../ports.ts';
import { Principal } from '../principal.ts';

/** One thing that was done, in a chain with one writer: `hash` covers every other field, `previous` the entry before. */
export const AuditEntry = z.strictObject({
  chain: z.string(),
  sequence: z.number().int().min(1),
  at: z.string(),
  principal: Principal,
  action: z.string(),
  detail: JsonRecord,
  previous: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditHead = z.strictObject({ chain: z.string(), sequence: z.number().int().min(0), hash: z.string() });
export type AuditHead = z.infer<typeof AuditHead>;

export const auditEntryEntity = defineEntity({
  identity: ['chain', 'sequence'],
  name: 'AuditEntry',
  schemaVersion: 1,
  schema: AuditEntry,
  key: ({ chain, sequence }) => ({ pk: `AUDIT#${chain}`, sk: `ENTRY#${padded(sequence, 9)}` }),
});

export const auditHeadEntity = defineEntity({
  identity: ['chain'],
  name: 'AuditHead',
  schemaVersion: 1,
  schema: AuditHead,
  key: ({ chain }) => ({ pk: `AUDIT#${chain}`, sk: 'HEAD' }),
});

/** Chains: one per task, one per batch attempt (a segment of the task's), one for what concerns the whole installation. */
export function taskChain(taskId: string): string {
  return `task:${taskId}`;
}
export function segmentChain(taskId: string, batchKey: string, attempt: number): string {
  return `task:${taskId}:${batchKey}:${attempt}`;
}
export const INSTALLATION_CHAIN = 'installation';

export interface AuditDraft {
  readonly principal: Principal;
  readonly action: string;
  readonly detail: JsonObject;
}

/** The head of a chain; sequence 0 where nothing was written yet. */
export async function readHead(table: Table, chain: string): Promise<AuditHead> {
  return (await auditHeadEntity.find(table, { chain })) ?? { chain, sequence: 0, hash: '' };
}

/** The writes that append entries after `head`, for one transaction, and the head as it stands then. */
export function appendWrites(head: AuditHead, at: string, drafts: readonly AuditDraft[]): { writes: readonly Write[]; head: AuditHead } {
  const writes: Write[] = [];
  let last = head;
  for (const draft of drafts) {
    const entry = { chain: head.chain, sequence: last.sequence + 1, at, ...draft, previous: last.hash };
    const hash = digestOf(entry);
    writes.push({ put: auditEntryEntity.encode({ ...entry, hash }), when: { exists: false } });
    last = { chain: head.chain, sequence: entry.sequence, hash };
  }
  const unchanged = head.sequence === 0 ? ({ exists: false } as const) : { attribute: 'sequence', equals: head.sequence };
  writes.push({ put: auditHeadEntity.encode(last), when: unchanged });
  return { writes, head: last };
}

/** Writes a chain's head where nobody can rewrite it. */
export async function anchorChain(engine: Pick<Engine, 'table' | 'anchors' | 'clock'>, chain: string): Promise<void> {
  await anchorHead(engine, await readHead(engine.table, chain));
}

/** The same for a head that the caller has just written. */
export async function anchorHead(engine: Pick<Engine, 'anchors' | 'clock'>, { chain, sequence, hash }: AuditHead): Promise<void> {
  if (sequence === 0) return;
  await engine.anchors.append({ chain, sequence, hash, at: engine.clock.now().toISOString() });
}

/** The hash an entry must have. */
export function entryHash(entry: AuditEntry): string {
  const { hash: _, ...rest } = entry;
  return digestOf(rest);
}
