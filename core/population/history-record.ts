import * as z from 'zod';
import { digestText } from '../digest.ts';
import { defineEntity } from '../entity.ts';
import { epochAfter } from '../retention.ts';
import type { Baseline, History } from './history.ts';

/** Where nobody has scanned for so long, what was then says nothing now. */
const KEPT_DAYS = 400;

/** What a rule has learned of an account, but for its resources one by one. */
const HistoryRecord = z.strictObject({
  account: z.string(),
  ruleId: z.string(),
  since: z.string(),
  scans: z.number().int().min(1),
  scanId: z.string(),
  at: z.string(),
  quiet: z.number().int().min(0),
  /** Where there were resources: as long as one of these cannot be read, nothing is learned. */
  regions: z.array(z.string()),
  /** Resources whose baseline is kept, and how many there is no room for. */
  size: z.number().int().min(0),
  dropped: z.number().int().min(0),
  /** The baselines lie in pieces, by so many first digits of their marks. */
  digits: z.number().int().min(0).max(2),
  /** Thresholds by which it was judged; by others it is learned anew. */
  judgedBy: z.record(z.string(), z.number().int()).exactOptional(),
});
export type HistoryRecord = z.infer<typeof HistoryRecord>;

export const historyEntity = defineEntity({
  name: 'History',
  schemaVersion: 1,
  schema: HistoryRecord,
  identity: ['account', 'ruleId'],
  key: ({ account, ruleId }) => ({ pk: historiesPartition(account), sk: ruleId }),
  expiresAt: ({ at }) => epochAfter(at, KEPT_DAYS),
});

export function historiesPartition(account: string): string {
  return `HISTORY#${account}`;
}

const stood = { value: z.string(), since: z.string(), from: z.number().int() };
const Departure = z.strictObject({
  ...stood,
  scanId: z.string(),
  agesFrom: z.string(),
  quiet: z.number().int(),
  together: z.number().int(),
  size: z.number().int(),
  by: z.literal('deploys').exactOptional(),
  objection: z.strictObject({ by: z.string(), at: z.string() }).exactOptional(),
});

/** Baselines of resources, by the marks of their ids. Those that have had the same since the same scan lie together, mark after mark. */
const BaselinePiece = z.strictObject({
  account: z.string(),
  ruleId: z.string(),
  piece: z.string(),
  same: z.array(z.strictObject({ ...stood, marks: z.string() })),
  otherwise: z.array(z.strictObject({ ...stood, mark: z.string(), other: Departure })),
  at: z.string(),
  /** Goes up with every write: a scan and who approves hold each other to it. */
  revision: z.number().int().min(1),
});
export type BaselinePiece = z.infer<typeof BaselinePiece>;

export const baselinePieceEntity = defineEntity({
  name: 'BaselinePiece',
  schemaVersion: 1,
  schema: BaselinePiece,
  identity: ['account', 'ruleId', 'piece'],
  key: ({ account, ruleId, piece }) => ({ pk: piecesPartition(account, ruleId), sk: piece }),
  expiresAt: ({ at }) => epochAfter(at, KEPT_DAYS),
});

export function piecesPartition(account: string, ruleId: string): string {
  return `${historiesPartition(account)}#${ruleId}`;
}

/** 56 bits of SHA-256: two of 100,000 resources share a mark once in ten million accounts. */
const MARK = 14;

export function markOf(resource: string): string {
  return digestText(resource).slice(0, MARK);
}

/** The name of the piece in which a mark lies: `1#a`. */
export function pieceOf(mark: string, digits: number): string {
  return `${digits}#${mark.slice(0, digits)}`;
}

/** Half of what an item may be, in characters. */
const PIECE_AT_MOST = 150_000;

/** How many first digits part so many baselines into pieces that fit into an item. */
export function digitsFor(baselines: ReadonlyMap<string, Baseline>): number {
  const bytes = JSON.stringify(packed(baselines)).length;
  return [0, 1].find((digits) => bytes <= 16 ** digits * PIECE_AT_MOST) ?? 2;
}

export type Packed = Pick<BaselinePiece, 'same' | 'otherwise'>;

/** Pieces by name; those with nothing in them are none. */
export function piecesFor(baselines: ReadonlyMap<string, Baseline>, digits: number): ReadonlyMap<string, Packed> {
  const parts = new Map<string, Map<string, Baseline>>();
  for (const [mark, baseline] of baselines) {
    const name = pieceOf(mark, digits);
    const part = parts.get(name) ?? new Map<string, Baseline>();
    parts.set(name, part.set(mark, baseline));
  }
  return new Map([...parts].map(([name, part]) => [name, packed(part)]));
}

export function packed(baselines: ReadonlyMap<string, Baseline>): Packed {
  const together = new Map<string, { readonly baseline: Baseline; readonly marks: string[] }>();
  const otherwise: Packed['otherwise'] = [];
  for (const [mark, baseline] of [...baselines].sort(([one], [another]) => (one < another ? -1 : 1))) {
    const { value, since, from, other } = baseline;
    if (other !== undefined) {
      otherwise.push({ mark, value, since, from, other: { ...other } });
      continue;
    }
    const key = JSON.stringify([value, since, from]);
    const group = together.get(key) ?? { baseline, marks: [] };
    together.set(key, group);
    group.marks.push(mark);
  }
  const same = [...together.values()].map(({ baseline: { value, since, from }, marks }) => ({ value, since, from, marks: marks.join('') }));
  return { same, otherwise };
}

export function unpacked(pieces: Iterable<Packed>): ReadonlyMap<string, Baseline> {
  const baselines = new Map<string, Baseline>();
  for (const { same, otherwise } of pieces) {
    for (const { marks, ...baseline } of same)
      for (let at = 0; at < marks.length; at += MARK) baselines.set(marks.slice(at, at + MARK), baseline);
    for (const { mark, ...baseline } of otherwise) baselines.set(mark, baseline);
  }
  return baselines;
}

/** What of a record a history goes on from. */
export function historyOf({ since, scans, scanId, at, quiet, dropped }: HistoryRecord, baselines: History['baselines']): History {
  return { since, scans, scanId, at, quiet, dropped, baselines };
}
