import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { isEqualJson } from '../json.ts';
import type { Anchors, Item } from '../ports.ts';
import type { AuditEntry } from './audit.ts';
import { auditEntryEntity, auditHeadEntity, entryHash, INSTALLATION_CHAIN, taskChain } from './audit.ts';
import type { Segment } from './read-audit.ts';
import { segmentOf } from './read-audit.ts';

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
  const main = await checkChain(engine, chain);
  const checked = [main];
  for (const entry of main.entries) {
    const segment = segmentOf(entry);
    if (segment === undefined) continue;
    const inner = await checkChain(engine, segment.chain);
    checked.push({ entries: inner.entries, broken: inner.broken ?? findShortened(segment, inner.entries) });
  }
  const anchors = await engine.anchors.list(chain);
  const broken =
    checked.find((one) => one.broken !== undefined)?.broken ??
    findRewritten(chain, main.entries, anchors) ??
    findCut(chain, main.entries, await engine.table.get(auditHeadEntity.key({ chain }), { consistent: true }));
  const entries = checked.flatMap((one) => one.entries).length;
  if (broken !== undefined) return { valid: false, entries, unanchored: 0, brokenAt: broken };
  return { valid: true, entries, unanchored: main.entries.length - (anchors.at(-1)?.sequence ?? 0) };
}

type Broken = NonNullable<AuditVerification['brokenAt']>;

/**
 * The entries of a chain up to the first that is not what it was. Each is looked for at its own place: one that was moved is missed where it
 * was, and not where it went.
 */
async function checkChain(
  engine: Pick<Engine, 'table'>,
  chain: string,
): Promise<{ entries: readonly AuditEntry[]; broken: Broken | undefined }> {
  const items = new Map((await readItems(engine, chain)).map((item) => [item.sk, item]));
  const entries: AuditEntry[] = [];
  let previous: string | undefined;
  for (let sequence = 1; sequence <= items.size; sequence++) {
    const item = items.get(auditEntryEntity.key({ chain, sequence }).sk);
    if (item === undefined) return { entries, broken: { chain, sequence, reason: 'An entry is missing.' } };
    const entry = findEntry(item);
    const reason = entry === undefined ? 'It cannot be read as an entry.' : findFault(entry, { chain, sequence, previous });
    if (entry === undefined || reason !== undefined) return { entries, broken: { chain, sequence, reason: reason ?? '' } };
    if (!isEqualJson(recordOf(auditEntryEntity.encode(entry)), recordOf(item)))
      return { entries, broken: { chain, sequence, reason: 'It is not stored as it was written.' } };
    entries.push(entry);
    previous = entry.hash;
  }
  return { entries, broken: undefined };
}

/** An item as JSON: what the hash does not cover, its keys and version, is held against how an entry is written. */
function recordOf(item: Item): JsonObject {
  return Object.fromEntries(Object.entries(item).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function findFault(entry: AuditEntry, expected: { chain: string; sequence: number; previous: string | undefined }): string | undefined {
  if (entryHash(entry) !== entry.hash) return 'Its content was changed.';
  if (entry.chain !== expected.chain) return 'It belongs to another chain.';
  if (entry.sequence !== expected.sequence) return 'An entry is missing.';
  // A segment opens on its task's head: its first \`previous\` is held by the entry that names the segment.
  if (expected.previous !== undefined && entry.previous !== expected.previous) return 'It does not follow on the entry before it.';
  return undefined;
}

function findShortened(segment: Segment, entries: readonly AuditEntry[]): Broken | undefined {
  if (entries.length === segment.sequence && (entries.at(-1)?.hash ?? '') === segment.hash) return undefined;
  const sequence = entries.length < segment.sequence ? entries.length + 1 : segment.sequence;
  return { chain: segment.chain, sequence, reason: 'The segment does not end as the task entered it.' };
}

function findRewritten(chain: string, entries: readonly AuditEntry[], anchors: Awaited<ReturnType<Anchors['list']>>): Broken | undefined {
  const other = anchors.find(({ sequence, hash }) => entries[sequence - 1]?.hash !== hash);
  if (other === undefined) return undefined;
  if (other.sequence > entries.length)
    return { chain, sequence: entries.length + 1, reason: 'The chain was cut off before an anchored entry.' };
  return { chain, sequence: other.sequence, reason: 'The anchored hash is another one: the chain was rewritten.' };
}

/** The head as it is stored: one that is not what it must be is a fault, whatever part of it is another. */
function findCut(chain: string, entries: readonly AuditEntry[], stored: Item | undefined): Broken | undefined {
  const must = auditHeadEntity.encode({ chain, sequence: entries.length, hash: entries.at(-1)?.hash ?? '' });
  if (stored === undefined ? entries.length === 0 : isEqualJson(recordOf(stored), recordOf(must))) return undefined;
  const last = typeof stored?.['sequence'] === 'number' ? stored['sequence'] : entries.length;
  return { chain, sequence: Math.min(last, entries.length) + 1, reason: "The entries do not end as the chain's head says." };
}

async function readItems({ table }: Pick<Engine, 'table'>, chain: string): Promise<readonly Item[]> {
  const { pk } = auditEntryEntity.key({ chain, sequence: 1 });
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({
      partition: pk,
      sort: { beginsWith: 'ENTRY#' },
      consistent: true,
      ...(cursor !== undefined && { cursor }),
    });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}

function findEntry(item: Item): AuditEntry | undefined {
  try {
    return auditEntryEntity.decode(item);
  } catch (error) {
    if (error instanceof CloudmendError && error.code === 'CORRUPT') return undefined;
    throw error;
  }
}
