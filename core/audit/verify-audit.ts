import type { Engine } from '../engine.ts';
import { entryHash, INSTALLATION_CHAIN, readHead, taskChain } from './audit.ts';
import type { AuditEntry } from './audit.ts';
import { readChain, segmentOf } from './read-audit.ts';
import type { Segment } from './read-audit.ts';

/** `brokenAt` names the first entry that is not what it was; `unanchored` counts entries past the last anchor. */
export interface AuditVerification {
  readonly valid: boolean;
  readonly entries: number;
  readonly unanchored: number;
  readonly brokenAt?: { readonly chain: string; readonly sequence: number; readonly reason: string };
}

/** Recomputes every hash of a task's chain and segments (without a task: of the installation's chain) and holds them against the anchors. */
export async function verifyAudit(engine: Pick<Engine, 'table' | 'anchors'>, taskId?: string): Promise<AuditVerification> {
  return verifyChain(engine, taskId === undefined ? INSTALLATION_CHAIN : taskChain(taskId));
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

function findShortened(segment: Segment, entries: readonly AuditEntry[]): AuditVerification['brokenAt'] {
  if (entries.length === segment.sequence && (entries.at(-1)?.hash ?? '') === segment.hash) return undefined;
  return { chain: segment.chain, sequence: segment.sequence, reason: 'The segment does not end as the task entered it.' };
}
