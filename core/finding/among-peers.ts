import { withinBudget } from '../population/budget.ts';
import type { Level } from '../population/confidence.ts';
import { isLearned, LEARNING, type Population } from '../population/population.ts';
import type { RuleContext, RuleResult } from './rule.ts';
import { undecided } from './rule.ts';

/** Those whom a resource is compared with, where they are known and learned; otherwise why nothing can be said yet. */
export function learnedPeers({ now, population }: RuleContext): { readonly population: Population } | { readonly not: RuleResult } {
  if (population === undefined)
    return { not: undecided('What is usual is not known yet: no scan has read all of them.', { learning: true }) };
  const { scans, since, group } = population;
  if (isLearned(population, now)) return { population };
  const reason = `Learning what is usual for ${group}: ${scans} of ${LEARNING.scans} scans, or ${LEARNING.days} days since ${dayOf(since)}.`;
  return { not: undecided(reason, { learning: true, scans, since }) };
}

/** Most have become otherwise than the baseline has it, which moves by age alone. `now`: how most are, after `otherwise than …:`. */
export function moving({ group, baseline }: Population, now: string): RuleResult {
  const reason = `What is usual for ${group} is changing: ${now} otherwise than most were since ${dayOf(baseline?.since ?? '')}.`;
  return undecided(reason, { baseline: baseline?.usual ?? '', moving: true });
}

/** What of a group has no room in the record of a scan may decide: a look at one resource cannot tell then. */
export function notKept({ group, rest = 0 }: Population): RuleResult {
  return undecided(`Of ${rest} of the ${group} it is not kept what they have: only a scan of all of them can tell.`, { rest });
}

/** How sure it is within the budget of its scan. */
export function levelWithin({ greatest }: Population, { level, chance }: { readonly level: Level; readonly chance: number }): Level {
  return withinBudget(level, chance, greatest);
}

/** What is usual has been so since then. */
export function usualSince({ baseline, since }: Population): string {
  return baseline?.since ?? since;
}

/** A sentence that names some that are as most; none where nobody is known. */
export function likeMost(examples: readonly string[]): readonly string[] {
  return examples.length === 0 ? [] : [`Like most: ${examples.join(', ')}.`];
}

export function dayOf(at: string): string {
  return at.slice(0, 10);
}
