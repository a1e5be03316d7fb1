import type { Engine } from '../engine.ts';
import { auditEntryEntity, entryHash, readHead, taskChain } from './audit.ts';
import type { AuditEntry } from './audit.ts';

/** `brokenAt` names the first entry that is not what it was; `unanchored` counts entries past the last anchor. */
export interface AuditVerification {
  readonly valid: boolean;
  readonly entries: number;
  readonly unanchored: number;
  readonly brokenAt?: { readonly chain: string; readonly sequence: number; readonly reason: string };
}

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

/** Recomputes every hash of a task's chain and segments and holds them against the anchors. */
export async function verifyAudit(engine: Pick<Engine, 'table' | 'anchors'>, taskId: string): Promise<AuditVerification> {
  return verifyChain(engine, taskChain(taskId));
}

export async function verifyChain(engine: Pick<Engine, 'table' | 'anchors'>, chain: string): Promise<AuditVerification> {
  const entries = await readChain(engine, chain);
  let counted = entries.length;
  const broken = findBroken(chain, entries);
  if (broken !== undefined) return { valid: false, entries: counted, unanchored: 0, brokenAt: broken };
  for (const entry of entries) {
    const segment = segmentOf(entry);
    if (segment === undefined) continue;
    const inner = await readChain(engine, segment.chain);
    counted += inner.length;
    const fault = findBroken(segment.chain, inner) ?? findShortened(segment, inner);
    if (fault !== undefined) return { valid: false, entries: counted, unanchored: 0, brokenAt: fault };
  }
  const anchors = await engine.anchors.list(chain);
  for (const anchor of anchors) {
    if (entries[anchor.sequence - 1]?.hash === anchor.hash) continue;
    const reason = 'The anchored hash is another one: the chain was rewritten or cut off.';
    return { valid: false, entries: counted, unanchored: 0, brokenAt: { chain, sequence: anchor.sequence, reason } };
  }
  const head = await readHead(engine.table, chain);
  if (head.sequence !== entries.length) {
    return { valid: false, entries: counted, unanchored: 0, brokenAt: { chain, sequence: entries.length + 1, reason: 'Entries up to the head are missing.' } };
  }
  const anchored = anchors.at(-1)?.sequence ?? 0;
  return { valid: true, entries: counted, unanchored: entries.length - anchored };
}

async function readChain(engine: Pick<Engine, 'table'>, chain: string): Promise<readonly AuditEntry[]> {
  return auditEntryEntity.all(engine.table, { partition: auditEntryEntity.key({ chain, sequence: 1 }).pk, sort: { beginsWith: 'ENTRY#' } });
}

function findBroken(chain: string, entries: readonly AuditEntry[]): AuditVerification['brokenAt'] {
  // A segment opens on its task's head: its first `previous` is not checked here but by the entry that names it.
  let previous = entries[0]?.previous ?? '';
  for (const [position, entry] of entries.entries()) {
    const sequence = position + 1;
    if (entry.sequence !== sequence) return { chain, sequence, reason: 'An entry is missing.' };
    if (entry.previous !== previous) return { chain, sequence, reason: 'It does not follow on the entry before it.' };
    if (entryHash(entry) !== entry.hash) return { chain, sequence, reason: 'Its content was changed.' };
    previous = entry.hash;
  }
  return undefined;
}

interface Segment {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

function segmentOf(entry: AuditEntry): Segment | undefined {
  const { segment, segmentEntries, segmentHash } = entry.detail;
  if (typeof segment !== 'string' || typeof segmentEntries !== 'number' || typeof segmentHash !== 'string') return undefined;
  return { chain: segment, sequence: segmentEntries, hash: segmentHash };
}

function findShortened(segment: Segment, entries: readonly AuditEntry[]): AuditVerification['brokenAt'] {
  if (entries.length === segment.sequence && (entries.at(-1)?.hash ?? '') === segment.hash) return undefined;
  return { chain: segment.chain, sequence: segment.sequence, reason: 'The segment does not end as the task entered it.' };
}
