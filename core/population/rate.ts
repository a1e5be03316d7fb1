import { incompleteBeta } from './beta.ts';
import type { Level } from './confidence.ts';

/** Fewer days say nothing of a week's rhythm. */
const LEAST_DAYS = 14;

export interface RateDecision {
  readonly level: Level;
  /** The mean of the days before. */
  readonly mean: number;
  /** The chance of so many or more. */
  readonly chance: number;
}

/**
 * Whether a day's count is far above those of the days before. Counts are taken to be Poisson with a rate that itself varies, so negative
 * binomial (Greenwood and Yule, JRSS 83, 1920), with the dispersion that mean and variance have. Where they vary no more than Poisson, the
 * dispersion is that of predicting from so few: the predictive distribution with Jeffreys' prior, which also keeps a first event after days
 * without any from being impossible.
 */
export function decideRate(count: number, days: readonly number[]): RateDecision {
  const sum = days.reduce((total, day) => total + day, 0);
  const mean = days.length === 0 ? 0 : sum / days.length;
  if (days.length < LEAST_DAYS) return { level: 'none', mean, chance: 1 };
  const variance = days.reduce((total, day) => total + (day - mean) ** 2, 0) / (days.length - 1);
  const predicted = sum + 0.5;
  const shape = variance > mean ? Math.min(predicted, mean ** 2 / (variance - mean)) : predicted;
  const chance = atLeast(count, shape, predicted / days.length);
  return { level: levelOf(chance), mean, chance };
}

/** The chance of at least `count` events, negative binomial of that shape and mean. NIST's Digital Library of Mathematical Functions 8.17(i). */
export function atLeast(count: number, shape: number, mean: number): number {
  return count <= 0 ? 1 : incompleteBeta(mean / (shape + mean), count, shape);
}

/** Once in 10,000, 1,000 and 100 days: a day is one of many tests of many principals. */
function levelOf(chance: number): Level {
  if (chance <= 1e-4) return 'high';
  if (chance <= 1e-3) return 'medium';
  return chance <= 1e-2 ? 'low' : 'none';
}
