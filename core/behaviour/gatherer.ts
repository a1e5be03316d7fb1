import type { Level } from '../population/confidence.ts';
import { LEARNING } from '../population/population.ts';
import type { BehaviourRule, Deed } from './deed.ts';
import type { BehaviourAnomaly } from './report.ts';
import type { Scopes, Window } from './scopes.ts';

/** What is kept for one rule, and what it says in the end. */
export interface Gatherer {
  take(deed: Deed, hour: number): void;
  judge(window: Window): readonly Told[];
}

/** An anomaly before it is known what the budget of all tests lets stand. */
export interface Told {
  readonly level: Level;
  /** The chance of the test, where it is one of many that share a budget. */
  readonly chance?: number;
  /** Undefined where nothing is told: a test that found nothing counts for the budget all the same. */
  readonly anomaly?: Omit<BehaviourAnomaly, 'confidence' | keyof ReturnType<typeof textsOf>>;
  readonly rule: BehaviourRule;
}

export function textsOf({ id, title, severity }: BehaviourRule) {
  return { ruleId: id, title, severity };
}

/** The days that whoever is watched was seen before the window; undefined where these are too few to know what is usual. */
export function learnedDays(scopes: Scopes, key: string, window: Window): readonly number[] | undefined {
  const days = scopes.daysBefore(key, window);
  return days.length >= LEARNING.days ? days : undefined;
}

/** So many are named in a sentence. */
const NAMED = 5;

export function named(items: readonly string[]): string {
  const rest = items.length - NAMED;
  return rest > 0 ? `${items.slice(0, NAMED).join(', ')} and ${rest} more` : items.join(', ');
}

/** Smaller ones are told apart by nobody. */
const LEAST_SAID = 1e-9;

/** `0.2 %`, `1 in 80,000`: a chance as one would say it. */
export function chanceText(chance: number): string {
  if (chance >= 0.001) return `${Number((100 * chance).toPrecision(2))} %`;
  return chance > LEAST_SAID
    ? `1 in ${Math.round(1 / chance).toLocaleString('en')}`
    : `less than 1 in ${(1 / LEAST_SAID).toLocaleString('en')}`;
}
