import * as z from 'zod';
import type { Observation } from '../kind/facts.ts';

const MOST_RECORDS = 5000;
const MOST_PRINCIPALS = 500;

/** What tells of use, as whoever plans has it. */
export const GivenUse = z.strictObject({
  /** Records of calls in the cloud's own form; those that are alike may stand together, `times` says how many they are. */
  records: z
    .array(z.record(z.string().max(100), z.json()))
    .max(MOST_RECORDS)
    .default([]),
  /** From when on they are whole. */
  since: z.iso.datetime().max(40).exactOptional(),
  /** Services of which they have every call, data events among them. */
  withData: z.array(z.string().min(1).max(64)).max(200).default([]),
  /** Of which region they do not tell all, and why. */
  gaps: z.array(z.string().min(1).max(500)).max(100).exactOptional(),
  /** What was not used for so many days is unused. */
  days: z.number().int().min(1).max(400).default(90),
  /** What the cloud itself remembers of a principal's use, by its id, in the cloud's own form. */
  lastAccessed: z
    .record(z.string().max(2048), z.json())
    .refine((given) => Object.keys(given).length <= MOST_PRINCIPALS, `may tell of ${MOST_PRINCIPALS} principals at most`)
    .exactOptional(),
});
export type GivenUse = z.infer<typeof GivenUse>;

/** What was told of use, with what there is in the account of whom it tells. */
export interface ToldUse {
  readonly use: GivenUse;
  /** All of a kind, as they are seen now. Throws UnknownFact where they could not be read. */
  others(kind: string): readonly Observation[];
  readonly now: Date;
}

/** What would have become of recorded calls, had a change been made before them. */
export interface HeldUse {
  /** Whose access becomes another. */
  readonly principals: readonly string[];
  /** Calls of theirs that were allowed when they were made, and of which it is known what they asked for. */
  readonly calls: number;
  readonly refused: number;
  /** Rest on what nobody has told. */
  readonly undecided: number;
  /** It is not known what they asked for: they are not among the others. */
  readonly unmapped: number;
  /** What would have been refused, on what, the most first. */
  readonly lost: readonly string[];
  /** What the records leave out, in words: what was done there is not held against it. */
  readonly gaps: readonly string[];
  /** Actions that go, and of which no record shows whether they are used: how many, and the first of them. */
  readonly unseen: { readonly count: number; readonly named: readonly string[] };
}
