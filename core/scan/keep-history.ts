import { ConditionFailed } from '../errors.ts';
import type { Limits } from '../finding/threshold.ts';
import { isEqualJson } from '../json.ts';
import type { Baseline, History } from '../population/history.ts';
import {
  type BaselinePiece,
  baselinePieceEntity,
  digitsFor,
  type HistoryRecord,
  historyEntity,
  pieceOf,
  piecesFor,
  piecesPartition,
  unpacked,
} from '../population/history-record.ts';
import type { Table, Write } from '../ports.ts';

/** Somebody else has written a piece of the history meanwhile. */
export class WriteLost extends Error {}

/** The baselines of a rule and account, with the pieces that they lie in. */
export interface LoadedBaselines {
  readonly baselines: ReadonlyMap<string, Baseline>;
  readonly pieces: ReadonlyMap<string, BaselinePiece>;
}

export async function loadBaselines(table: Table, { account, ruleId }: HistoryRecord): Promise<LoadedBaselines> {
  const all = await baselinePieceEntity.all(table, { partition: piecesPartition(account, ruleId) });
  return { baselines: unpacked(all), pieces: new Map(all.map((one) => [one.piece, one])) };
}

/** The baseline of one resource, from the one piece that it lies in. */
export async function findBaseline(table: Table, record: HistoryRecord, mark: string): Promise<Baseline | undefined> {
  const piece = await baselinePieceEntity.find(table, { ...record, piece: pieceOf(mark, record.digits) });
  return piece && unpacked([piece]).get(mark);
}

export interface HistoryToKeep {
  readonly account: string;
  readonly ruleId: string;
  readonly regions: readonly string[];
  readonly limits: Limits | undefined;
  readonly next: History;
  readonly record: HistoryRecord | undefined;
  readonly loaded: LoadedBaselines | undefined;
}

/** A piece has at most half of what an item may, and a transaction takes ten of that. */
const WRITES_AT_ONCE = 10;

/**
 * Writes the pieces that differ, and then that the scan is learned: an end of a scan that breaks off between is taken up again. Throws
 * WriteLost where another was faster.
 */
export async function keepHistory(table: Table, { account, ruleId, regions, limits, next, record, loaded }: HistoryToKeep): Promise<void> {
  const { baselines, dropped, ...scope } = next;
  const digits = digitsFor(baselines);
  const wanted = piecesFor(baselines, digits);
  const known = loaded?.pieces ?? new Map<string, BaselinePiece>();
  const writes: Write[] = [];
  for (const [piece, { same, otherwise }] of wanted) {
    const before = known.get(piece);
    if (
      before !== undefined &&
      isEqualJson({ same, otherwise }, { same: before.same, otherwise: before.otherwise }) &&
      isYoung(before, next)
    )
      continue;
    const revision = (before?.revision ?? 0) + 1;
    writes.push({
      put: baselinePieceEntity.encode({ account, ruleId, piece, same, otherwise, at: next.at, revision }),
      when: before === undefined ? { exists: false } : { attribute: 'revision', equals: before.revision },
    });
  }
  for (const [piece, { revision }] of known)
    if (!wanted.has(piece))
      writes.push({ delete: baselinePieceEntity.key({ account, ruleId, piece }), when: { attribute: 'revision', equals: revision } });
  const judgedBy = limits === undefined ? {} : { judgedBy: { ...limits } };
  const head = { account, ruleId, ...scope, size: baselines.size, dropped, digits, regions: [...regions], ...judgedBy };
  const isNew = record === undefined;
  const told = {
    put: historyEntity.encode(head),
    when: isNew ? { exists: false } : { attribute: 'scanId', equals: record.scanId },
  } as const;
  await writeAll(table, [...writes, told]);
}

/** What nothing changes in is written anew long before it may be deleted. */
function isYoung({ at }: BaselinePiece, next: History): boolean {
  return Date.parse(next.at) - Date.parse(at) < 100 * 24 * 60 * 60 * 1000;
}

async function writeAll(table: Table, writes: readonly Write[]): Promise<void> {
  try {
    for (let from = 0; from < writes.length; from += WRITES_AT_ONCE) await table.transact(writes.slice(from, from + WRITES_AT_ONCE));
  } catch (error) {
    if (error instanceof ConditionFailed) throw new WriteLost('Another has written the history meanwhile.', { cause: error });
    throw error;
  }
}
