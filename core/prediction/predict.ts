import type { ReadinessState } from '../readiness/criterion.ts';
import { FAILURE_CLASSES, type FailureClass, type TemplateHistory } from './history.ts';

/** What a prediction rests on besides the fix itself. */
export interface Circumstances {
  /** Whether the fix may be written in the account: of what is ready no failure of access is expected. */
  readonly access: ReadinessState;
}

export interface Expectation {
  /** Probability that the change is made and verified. */
  readonly probability: number;
  /** The middle nine tenths of the posterior, by its normal approximation. */
  readonly low: number;
  readonly high: number;
  /** How often the fix was carried out here. */
  readonly tried: number;
  readonly reasons: readonly string[];
  readonly suggestions: readonly string[];
}

/**
 * Tries that the experience with all fixes counts for, beside those of the fix itself. Uniform before anything is known (Bayes and Laplace:
 * one success and one failure), then drawn to the mean of all, as Efron and Morris 1975 do it, https://doi.org/10.1080/01621459.1975.10479864
 */
const PRIOR_TRIES = 4;

/** What is left where something is known to stand in the way: readiness may be out of date by the time of the run. */
const BLOCKED = 0.02;

/** The Beta posterior of one fix: of its own tries and failures, drawn to those of all fixes. */
export function expectFix(history: TemplateHistory | undefined, all: readonly TemplateHistory[], { access }: Circumstances): Expectation {
  const counted = access === 'ready' ? FAILURE_CLASSES.filter((name) => name !== 'access') : FAILURE_CLASSES;
  const pooled = sumOf(all, counted);
  const mean = (pooled.worked + 1) / (pooled.worked + pooled.failed + 2);
  const own = sumOf(history === undefined ? [] : [history], counted);
  const alpha = own.worked + PRIOR_TRIES * mean;
  const beta = own.failed + PRIOR_TRIES * (1 - mean);
  const posterior = alpha / (alpha + beta);
  const spread = 1.645 * Math.sqrt((posterior * (1 - posterior)) / (alpha + beta + 1));
  const isBlocked = access === 'not-ready';
  const tried = own.worked + own.failed;
  return {
    probability: isBlocked ? Math.min(BLOCKED, posterior) : posterior,
    low: isBlocked ? 0 : Math.max(0, posterior - spread),
    high: isBlocked ? BLOCKED : Math.min(1, posterior + spread),
    tried,
    reasons: reasonsOf(history, { worked: own.worked, tried, counted, access }),
    suggestions: suggestionsOf(history, counted, access),
  };
}

function sumOf(all: readonly TemplateHistory[], classes: readonly FailureClass[]): { readonly worked: number; readonly failed: number } {
  let [worked, failed] = [0, 0];
  for (const one of all) {
    worked += one.worked;
    for (const name of classes) failed += one[name];
  }
  return { worked, failed };
}

const WORDS: { readonly [name in FailureClass]: string } = {
  access: 'was not allowed',
  drift: 'found the resource changed since the plan',
  precondition: 'found a condition that did not hold',
  verification: 'was made and not seen afterwards',
  other: 'failed otherwise',
};

const ADVICE: { readonly [name in FailureClass]: string } = {
  access: 'Look at what the role may do: cloudmend readiness.',
  drift: 'Plan right before the run, and have whatever manages the resource changed too: cloudmend plan snippet.',
  precondition: 'Read what the plan leaves out, and why, before it is approved.',
  verification: 'Begin with one resource, and let it soak.',
  other: 'Read what the last task says of it: cloudmend task show.',
};

function reasonsOf(
  history: TemplateHistory | undefined,
  {
    worked,
    tried,
    counted,
    access,
  }: {
    readonly worked: number;
    readonly tried: number;
    readonly counted: readonly FailureClass[];
    readonly access: ReadinessState;
  },
): readonly string[] {
  const first =
    tried === 0
      ? 'It was never carried out here: what is expected is what all fixes came to.'
      : `It came off ${worked} of ${tried} times here.`;
  const failures = counted.flatMap((name) => {
    const many = history?.[name] ?? 0;
    return many === 0 ? [] : [`${many} of ${tried} times it ${WORDS[name]}.`];
  });
  const standing = {
    ready: 'The account is ready for it.',
    'not-ready': 'Something stands in the way in the account now.',
    unknown: 'Whether the account is ready for it is not known.',
  };
  return [standing[access], first, ...failures];
}

function suggestionsOf(history: TemplateHistory | undefined, counted: readonly FailureClass[], access: ReadinessState): readonly string[] {
  const failing = counted.filter((name) => (history?.[name] ?? 0) > 0).map((name) => ADVICE[name]);
  return [...new Set([...(access === 'ready' ? [] : [ADVICE.access]), ...failing])];
}
