import { greatestChance, withinBudget } from '../core/population/budget.ts';
import { CONFIDENCES, type Confidence, type Level } from '../core/population/confidence.ts';
import { decideByNumber } from '../core/population/numbers.ts';
import { countValues, decideByPeers } from '../core/population/peers.ts';
import { decideBySets } from '../core/population/sets.ts';

/** What a method said of one value, and whether the value had been planted. `benign`: the share of it that its group has by nature. */
export interface Told {
  readonly level: Level;
  readonly isPlanted: boolean;
  readonly benign?: number;
}

type Random = () => number;

/** From ten to five hundred, with those that lie beside the least sizes of each level. */
export const SIZES = [10, 15, 16, 30, 31, 60, 61, 94, 120, 250, 500] as const;

const WORSE = { value: 'open', isWorse: (value: string) => value === 'open' } as const;

/**
 * One scan: so many groups of every size in which everybody is alike, some of them with a deviant or two, and groups in which the same share of the
 * members differs from the rest by nature, each time for the worse, so that the guard of direction spares nobody. One budget for all of it.
 */
export function drawPeers(random: Random, benign: number, groups = 1): readonly Told[] {
  const sizes = Array.from({ length: groups }, () => SIZES).flat();
  const drawn = sizes.flatMap((size) => {
    const deviants = random() < 0.5 ? 1 + Math.floor(random() * Math.max(1, size * 0.01)) : 0;
    const natural = Array.from({ length: size }, () => (random() < benign ? 'open' : 'closed'));
    return [
      { values: Array.from({ length: size }, (_, index) => (index < deviants ? 'open' : 'closed')), benign: 0 },
      { values: natural, benign },
    ];
  });
  return decideGroups(drawn);
}

/** Every value of these groups, each group asked about for itself and all within one budget. */
export function decideGroups(groups: readonly { readonly values: readonly string[]; readonly benign: number }[]): readonly Told[] {
  const decided = groups.flatMap(({ values, benign }) => {
    const counts = countValues(values);
    const said = new Map([...counts.keys()].map((value) => [value, decideByPeers({ counts, value, isWorse: WORSE.isWorse })]));
    return values.map((value) => ({ said: said.get(value), isPlanted: benign === 0 && value === WORSE.value, benign }));
  });
  const greatest = greatestChance(decided.map(({ said }) => said?.chance ?? 1));
  return decided.map(({ said, isPlanted, benign }) => ({
    level: said === undefined ? 'none' : withinBudget(said.level, said.chance, greatest),
    ...{ isPlanted, benign },
  }));
}

/** Services granted to roles: about twelve each, one role of a group with six times as many. */
export function drawNumbers(random: Random): readonly Told[] {
  return SIZES.flatMap((size) => {
    const numbers = Array.from({ length: size }, (_, index) => (index === 0 ? 72 : 6 + Math.floor(12 * random())));
    return numbers.map((number, index) => ({
      level: decideByNumber(number, numbers.toSpliced(index, 1)).level,
      isPlanted: index === 0,
    }));
  });
}

/** Open ports: three of everybody, one in ten with another of their own, one of a group with five that nobody has. */
export function drawSets(random: Random): readonly Told[] {
  return SIZES.flatMap((size) => {
    const sets = Array.from({ length: size }, (_, index) => {
      const own = index === 0 ? ['22', '23', '445', '1433', '3389'] : [];
      const other = random() < 0.1 ? [`80${Math.floor(90 * random()) + 10}`] : [];
      return new Set(['80', '443', '9100', ...own, ...other]);
    });
    return decideBySets(sets).map(({ level }, index) => ({ level, isPlanted: index === 0 }));
  });
}

/** What came of a level: told at that level, of these planted, and the share of all planted that were told at it or a surer one. */
export interface Score {
  readonly told: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
}

/** Precision of each level for itself, recall with those above it. */
export function scoreOf(all: readonly Told[]): { readonly [level in Confidence]: Score } {
  const planted = all.filter(({ isPlanted }) => isPlanted).length;
  const score = (level: Confidence): Score => {
    const told = all.filter((one) => one.level === level);
    const right = told.filter(({ isPlanted }) => isPlanted).length;
    const surer = new Set<Level>(CONFIDENCES.slice(0, CONFIDENCES.indexOf(level) + 1));
    const found = all.filter((one) => one.isPlanted && surer.has(one.level)).length;
    return {
      told: told.length,
      right,
      precision: told.length === 0 ? 1 : right / told.length,
      recall: planted === 0 ? 1 : found / planted,
    };
  };
  return { high: score('high'), medium: score('medium'), low: score('low') };
}

/** False alarms at High and Medium for each thousand values of the groups that differ by nature. */
export function falseAlarms(all: readonly Told[], benign: number): number {
  const values = all.filter((one) => one.benign === benign);
  return (1000 * values.filter(({ level }) => level === 'high' || level === 'medium').length) / values.length;
}
