import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { remembered } from '../remember.ts';
import { epochAfter } from '../retention.ts';
import type { PeerMethod } from './method.ts';
import { type Counts, LEAST_PEERS } from './peers.ts';

const Group = z.strictObject({
  key: z.string(),
  words: z.string(),
  counts: z.array(z.strictObject({ value: z.string(), count: z.number().int().min(1) })),
  /** How many have a value that there is no room for. */
  rest: z.number().int().min(1).exactOptional(),
  /** What is usual, and since when: the baseline, which moves by age alone. */
  usual: z.string(),
  usualSince: z.string(),
  /** What most have had since, where that is something else by now. */
  other: z.strictObject({ value: z.string(), since: z.string() }).exactOptional(),
  examples: z.array(z.string()),
});
export type RecordedGroup = z.infer<typeof Group>;

/** What a rule has learned of the resources of an account: what one look at a single resource is held against, and the next scan goes on from. */
const PopulationRecord = z.strictObject({
  account: z.string(),
  ruleId: z.string(),
  /** The first scan that read all of it, how many have, and the last. */
  since: z.string(),
  scans: z.number().int().min(1),
  scanId: z.string(),
  at: z.string(),
  /** The greatest chance that stood within the budget of that scan. */
  greatest: z.number(),
  groups: z.array(Group),
});
export type PopulationRecord = z.infer<typeof PopulationRecord>;

/** Where nobody has scanned for so long, what was usual then says nothing now. */
const KEPT_DAYS = 400;

export const populationEntity = defineEntity({
  name: 'Population',
  schemaVersion: 1,
  schema: PopulationRecord,
  identity: ['account', 'ruleId'],
  key: ({ account, ruleId }) => ({ pk: populationPartition(account), sk: ruleId }),
  expiresAt: ({ at }) => epochAfter(at, KEPT_DAYS),
});

export function populationPartition(account: string): string {
  return `POPULATION#${account}`;
}

/** Whether anything can be said of a group: what is too small is not learned. */
export function isGreatEnough(group: Pick<RecordedGroup, 'counts'>): boolean {
  return sizeOfGroup(group) > LEAST_PEERS;
}

/** The greatest groups are kept, and of each its most common values, in so many characters: an item has room for these. */
const [GROUPS_KEPT, VALUES_KEPT, CHARACTERS_KEPT] = [40, 50, 3000];
/** Three are shown, and the resource itself may be among them. */
export const EXAMPLES_KEPT = 4;
/** For so long most have had another value before that is what is usual. */
const DAYS_TO_MOVE = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a scan saw of one group. */
export interface SeenGroup {
  readonly words: string;
  readonly counts: Counts;
  /** Ids of some that have a value. */
  readonly examples: ReadonlyMap<string, readonly string[]>;
}

export interface SeenPopulation {
  readonly scanId: string;
  readonly at: string;
  readonly groups: ReadonlyMap<string, SeenGroup>;
  /** How what is usual is told. */
  readonly method: PeerMethod;
}

/** The record after a scan that saw all of it; the same scan again changes nothing of what was learned. */
export function nextRecord(
  { account, ruleId }: Pick<PopulationRecord, 'account' | 'ruleId'>,
  { scanId, at, groups, method }: SeenPopulation,
  before?: PopulationRecord,
): Omit<PopulationRecord, 'greatest'> {
  const known = new Map(before?.groups.map((group) => [group.key, group]));
  const scans = (before?.scans ?? 0) + (before?.scanId === scanId ? 0 : 1);
  return {
    ...{ account, ruleId, since: before?.since ?? at, scans, scanId, at },
    groups: [...groups].flatMap(([key, group]) => nextGroup(key, group, { at, method, before: known.get(key) })),
  };
}

/** What of a record an item has room for. */
export function bounded(record: PopulationRecord): PopulationRecord {
  const greatest = record.groups.toSorted((one, other) => sizeOfGroup(other) - sizeOfGroup(one)).slice(0, GROUPS_KEPT);
  return { ...record, groups: greatest.map(boundedGroup) };
}

function boundedGroup(group: RecordedGroup): RecordedGroup {
  let characters = 0;
  const counts = group.counts.filter(({ value }, index) => {
    characters += value.length;
    return index === 0 || (index < VALUES_KEPT && characters <= CHARACTERS_KEPT);
  });
  const rest = sizeOfGroup(group) - sizeOfGroup({ counts });
  return { ...group, counts, ...(rest > 0 && { rest }) };
}

export function sizeOfGroup({ counts, rest = 0 }: Pick<RecordedGroup, 'counts' | 'rest'>): number {
  return counts.reduce((sum, { count }) => sum + count, rest);
}

/** The same map for each who asks, so that what is made of it can be remembered. */
export const countsOf = remembered(
  ({ counts }: Pick<RecordedGroup, 'counts'>): Counts => new Map(counts.map(({ value, count }) => [value, count])),
);

interface BeforeGroup extends Pick<SeenPopulation, 'at' | 'method'> {
  readonly before: RecordedGroup | undefined;
}

function nextGroup(key: string, { words, counts, examples }: SeenGroup, { at, method, before }: BeforeGroup): readonly RecordedGroup[] {
  const common = [...counts].toSorted(([one, count], [other, more]) => more - count || (one < other ? -1 : 1));
  const usual = method.usualOf(counts);
  if (usual === undefined) return [];
  const baseline = moveBaseline({ usual, isStill: (was) => method.isStill(was, counts) }, at, before);
  const example = method.exampleOf(counts, baseline.usual) ?? '';
  return [
    {
      ...{ key, words, ...baseline },
      counts: common.map(([value, count]) => ({ value, count })),
      examples: [...(examples.get(example) ?? [])],
    },
  ];
}

interface Now {
  readonly usual: string;
  isStill(was: string): boolean;
}

/** What most have become is what is usual once they have had it for long enough, and at once where nothing was. */
function moveBaseline(now: Now, at: string, before: RecordedGroup | undefined): Pick<RecordedGroup, 'usual' | 'usualSince' | 'other'> {
  if (before === undefined) return { usual: now.usual, usualSince: at };
  const { usual, usualSince, other } = before;
  if (now.isStill(usual)) return { usual, usualSince };
  const [value, since] = other !== undefined && now.isStill(other.value) ? [other.value, other.since] : [now.usual, at];
  const isOld = Date.parse(at) - Date.parse(since) >= DAYS_TO_MOVE * DAY_MS;
  return isOld ? { usual: value, usualSince: since } : { usual, usualSince, other: { value, since } };
}
