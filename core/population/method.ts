import { remembered } from '../remember.ts';
import { decideByWeighted, type NumberDecision, type Weighted, weightedMedian } from './numbers.ts';
import { type Counts, decideByPeers, type PeerDecision, type PeerQuestion } from './peers.ts';
import { itemsOf, setValue } from './set-value.ts';
import { decideByWeightedSets, type SetDecision } from './sets.ts';

/** How a group is compared: what is usual in it, and how rare a test would find one of its values. Values are texts. */
export interface PeerMethod {
  /** What is kept as the baseline of a group: the most common value, the median, or what most have; undefined of nobody. */
  usualOf(counts: Counts): string | undefined;
  /** Whether what was usual still is. */
  isStill(usual: string, counts: Counts): boolean;
  /** A value that some of the group have, and that is what is usual or lies next to it. */
  exampleOf(counts: Counts, usual: string): string | undefined;
  /** The share of a scan's budget that a value asks for; 1 where nothing is asked of it. */
  chanceOf(counts: Counts, value: string): number;
}

/** By the value that almost all have. */
export function byMode(isWorse: PeerQuestion['isWorse']): PeerMethod {
  return {
    usualOf: mostCommon,
    isStill: (usual, counts) => mostCommon(counts) === usual,
    exampleOf: (_, usual) => usual,
    chanceOf: (counts, value) => decideByPeers({ counts, value, isWorse }).chance,
  };
}

/** Which numbers are worse: those that are greater, or those that are less. */
export type WorseNumbers = 'more' | 'less';

/** What is said of a number among others: as a category where half of them or more have one and the same. */
export type AmongNumbers = { readonly as: 'number'; readonly by: NumberDecision } | { readonly as: 'category'; readonly by: PeerDecision };

/** By the distance from the middle. */
export function byNumber(worse: WorseNumbers): PeerMethod {
  return {
    usualOf: (counts) => (counts.size === 0 ? undefined : `${weightedMedian(numbersOf(counts))}`),
    // More than half of the group lie nearer to the middle of today than what was the middle does.
    isStill: (usual, counts) => Math.abs(Number(usual) - weightedMedian(numbersOf(counts))) <= deviationOf(counts),
    exampleOf: (counts, usual) => [...counts.keys()].toSorted((one, other) => distance(one, usual) - distance(other, usual))[0],
    chanceOf: (counts, value) => decideAmongNumbers({ counts, value, worse }).by.chance,
  };
}

interface NumberQuestion {
  /** Counts of the whole group, the member among them. */
  readonly counts: Counts;
  readonly value: string;
  readonly worse: WorseNumbers;
  /** How many of the group have a number that is not kept. */
  readonly rest?: number | undefined;
}

export function decideAmongNumbers({ counts, value, worse, rest = 0 }: NumberQuestion): AmongNumbers {
  const sign = worse === 'more' ? 1 : -1;
  const peers = numbersOf(counts).flatMap(([number, count]): Weighted[] => {
    const others = number === Number(value) ? count - 1 : count;
    return others === 0 ? [] : [[sign * number, others]];
  });
  const by = decideByWeighted(sign * Number(value), peers, counts.has(value) ? rest : Math.max(0, rest - 1));
  if (by.because === 'categorical')
    return {
      as: 'category',
      by: decideByPeers({ counts, value, isWorse: (one, usual) => sign * Number(one) > sign * Number(usual), rest }),
    };
  return { as: 'number', by: { ...by, median: sign * by.median } };
}

/** By the distance from what more than half have. */
export const bySet: PeerMethod = {
  usualOf: (counts) => (counts.size === 0 ? undefined : usualSet(counts)),
  isStill: (usual, counts) => usualSet(counts) === usual,
  exampleOf: (counts, usual) => (counts.has(usual) ? usual : mostCommon(counts)),
  chanceOf: (counts, value) => decideAmongSets(counts, value)?.chance ?? 1,
};

/** What is said of a set among others, by its value. `rest`: how many of the group have a set that is not kept. */
export function decideAmongSets(counts: Counts, value: string, rest = 0): SetDecision | undefined {
  if (counts.has(value)) return (rest === 0 ? decidedSets(counts) : decideSets(counts, rest)).get(value);
  return decideSets(new Map([...counts, [value, 1]]), Math.max(0, rest - 1)).get(value);
}

const decidedSets = remembered((counts: Counts) => decideSets(counts, 0));

function decideSets(counts: Counts, rest: number): ReadonlyMap<string, SetDecision> {
  const values = [...counts];
  const sets = values.map(([value, count]) => ({ set: new Set(itemsOf(value)), count }));
  const decided = decideByWeightedSets(sets, rest);
  return new Map(values.flatMap(([value], index) => (decided[index] === undefined ? [] : [[value, decided[index]]])));
}

const usualSet = remembered((counts: Counts) => {
  const [items, size] = [new Map<string, number>(), [...counts.values()].reduce((sum, count) => sum + count, 0)];
  for (const [value, count] of counts) for (const item of itemsOf(value)) items.set(item, (items.get(item) ?? 0) + count);
  return setValue([...items].flatMap(([item, count]) => (count * 2 > size ? [item] : [])));
});

const numbersOf = remembered((counts: Counts): readonly Weighted[] => [...counts].map(([value, count]) => [Number(value), count]));

const deviationOf = remembered((counts: Counts) => {
  const median = weightedMedian(numbersOf(counts));
  return weightedMedian(numbersOf(counts).map(([number, count]) => [Math.abs(number - median), count]));
});

function distance(value: string, usual: string): number {
  return Math.abs(Number(value) - Number(usual));
}

/** Of several that are as common the first by its text, so that the order of a listing decides nothing. */
function mostCommon(counts: Counts): string | undefined {
  return [...counts].toSorted(([one, count], [other, more]) => more - count || (one < other ? -1 : 1))[0]?.[0];
}
