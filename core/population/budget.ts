import { type Level, lowered } from './confidence.ts';

/** One false alarm in ten of those that are kept, over all that a scan tests. */
const FALSE_DISCOVERY_RATE = 0.1;

/**
 * Which of many tests may stand together, so that of those that do at most a tenth are expected to be false: the step-up procedure of
 * Benjamini and Hochberg (Journal of the Royal Statistical Society B 57, 1995). Takes the chance of each test, in any order, those that
 * found nothing among them; gives the greatest chance that stands, 0 where none does.
 */
export function greatestChance(chances: readonly number[], rate = FALSE_DISCOVERY_RATE): number {
  const sorted = chances.toSorted((left, right) => left - right);
  const last = sorted.findLastIndex((chance, index) => chance <= ((index + 1) / sorted.length) * rate);
  return sorted[last] ?? 0;
}

/** What does not stand within the budget of its scan drops a level. */
export function withinBudget(level: Level, chance: number, greatest: number): Level {
  return level === 'none' || chance <= greatest ? level : lowered(level);
}
