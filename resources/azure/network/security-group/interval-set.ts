/** Whole numbers from `first` to `last`, both included. */
export interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/** Whole numbers as intervals in order that neither meet nor touch. */
export type IntervalSet = readonly Interval[];

export const NOTHING: IntervalSet = [];

export function interval(first: number | bigint, last: number | bigint): IntervalSet {
  return [{ first: BigInt(first), last: BigInt(last) }];
}

export function union(...sets: readonly IntervalSet[]): IntervalSet {
  const joined: Interval[] = [];
  for (const { first, last } of sets.flat().sort(byFirst)) {
    const end = joined.at(-1);
    if (end === undefined || first > end.last + 1n) joined.push({ first, last });
    else if (last > end.last) joined[joined.length - 1] = { first: end.first, last };
  }
  return joined;
}

export function intersect(left: IntervalSet, right: IntervalSet): IntervalSet {
  return subtract(left, subtract(left, right));
}

export function subtract(from: IntervalSet, taken: IntervalSet): IntervalSet {
  let left = from;
  for (const gone of taken) {
    left = left.flatMap((one) => {
      if (gone.last < one.first || gone.first > one.last) return [one];
      return [
        { first: one.first, last: gone.first - 1n },
        { first: gone.last + 1n, last: one.last },
      ].filter(({ first, last }) => first <= last);
    });
  }
  return left;
}

export function covers(set: IntervalSet, wanted: IntervalSet): boolean {
  return subtract(wanted, set).length === 0;
}

export function contains(set: IntervalSet, value: bigint): boolean {
  return set.some(({ first, last }) => first <= value && value <= last);
}

export function sizeOf(set: IntervalSet): bigint {
  let size = 0n;
  for (const { first, last } of set) size += last - first + 1n;
  return size;
}

/** One number of each stretch within which no set begins or ends. */
export function representatives(sets: readonly IntervalSet[]): readonly bigint[] {
  const starts = sets.flat().flatMap(({ first, last }) => [first, last + 1n]);
  const covered = union(...sets);
  return [...new Set(starts)].sort((left, right) => (left < right ? -1 : 1)).filter((start) => contains(covered, start));
}

function byFirst(left: Interval, right: Interval): number {
  if (left.first === right.first) return 0;
  return left.first < right.first ? -1 : 1;
}
