import type { Severity } from '../finding/rule.ts';
import { SEVERITIES } from '../finding/rule.ts';

/** How many findings a name stands for; one where nothing is said. */
export type Weights = ReadonlyMap<string, number>;

/** A fix with what it would clear; what is equal otherwise is ordered by the rest. */
export interface Candidate {
  readonly id: string;
  /** Findings, or all of a rule and an account under one name. */
  readonly findings: readonly string[];
  readonly severity: Severity;
  /** Days that its oldest finding has waited. */
  readonly ageInDays: number;
  /** What may go wrong: 0 where nobody notices. */
  readonly risk: number;
}

export interface ImpactStep {
  readonly id: string;
  /** Findings that it clears and none before it did. */
  readonly clears: number;
  /** What is open after it and all before it. */
  readonly remaining: number;
}

/**
 * What to fix first: each time the fix that clears most of what is still open, then the more severe, the older, the less risky one. After k
 * of them at least 1 - 1/e (63.2 %) is cleared of what the best k could clear. Nemhauser, Wolsey and Fisher 1978,
 * https://doi.org/10.1007/BF01588971
 */
export function fixFirst(candidates: readonly Candidate[], weights: Weights = ALIKE): readonly ImpactStep[] {
  const open = new Set(candidates.flatMap(({ findings }) => findings));
  const left = new Map(candidates.map((one) => [one.id, one]));
  const steps: ImpactStep[] = [];
  while (open.size > 0) {
    const best = bestOf([...left.values()].map((candidate) => ({ candidate, clears: countOpen(candidate, open, weights) })));
    if (best === undefined) break;
    for (const finding of best.candidate.findings) open.delete(finding);
    left.delete(best.candidate.id);
    steps.push({ id: best.candidate.id, clears: best.clears, remaining: weightOf(open, weights) });
  }
  return steps;
}

/** Fixes up to which every selection is tried: some thousands of them. */
export const MOST_TRIED = 12;

/**
 * What the best k fixes clear together, for each k; undefined for more fixes than can all be tried. Each fix that clears something may be in
 * a selection.
 */
export function bestCoverage(candidates: readonly Candidate[], weights: Weights = ALIKE): readonly number[] | undefined {
  const useful = candidates.filter(({ findings }) => findings.length > 0);
  if (useful.length > MOST_TRIED) return undefined;
  const best = new Array<number>(useful.length).fill(0);
  for (let selection = 1; selection < 1 << useful.length; selection++) {
    const chosen = useful.filter((_, index) => (selection >> index) & 1);
    const covered = weightOf(new Set(chosen.flatMap(({ findings }) => findings)), weights);
    best[chosen.length - 1] = Math.max(best[chosen.length - 1] ?? 0, covered);
  }
  return best;
}

/** How many findings a selection clears together. Ids that are none clear nothing. */
export function coveredBy(candidates: readonly Candidate[], ids: readonly string[], weights: Weights = ALIKE): number {
  return weightOf(new Set(candidates.flatMap((one) => (ids.includes(one.id) ? one.findings : []))), weights);
}

const ALIKE: Weights = new Map();

/** How many findings all these are. */
export function weightOf(names: Iterable<string>, weights: Weights): number {
  let sum = 0;
  for (const name of names) sum += weights.get(name) ?? 1;
  return sum;
}

interface Counted {
  readonly candidate: Candidate;
  readonly clears: number;
}

function bestOf(all: readonly Counted[]): Counted | undefined {
  let best: Counted | undefined;
  for (const one of all) if (one.clears > 0 && (best === undefined || isBefore(one, best))) best = one;
  return best;
}

function isBefore(one: Counted, other: Counted): boolean {
  const rank = ({ candidate: { severity } }: Counted) => SEVERITIES.indexOf(severity);
  const order =
    other.clears - one.clears ||
    rank(one) - rank(other) ||
    other.candidate.ageInDays - one.candidate.ageInDays ||
    one.candidate.risk - other.candidate.risk;
  return order === 0 ? one.candidate.id < other.candidate.id : order < 0;
}

function countOpen({ findings }: Candidate, open: ReadonlySet<string>, weights: Weights): number {
  return weightOf(new Set(findings.filter((one) => open.has(one))), weights);
}
