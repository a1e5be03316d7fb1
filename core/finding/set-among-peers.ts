import { counted } from '../counted.ts';
import type { Facts } from '../kind/facts.ts';
import type { Confidence } from '../population/confidence.ts';
import { bySet, decideAmongSets } from '../population/method.ts';
import { LEAST_PEERS } from '../population/peers.ts';
import { frequencyOf, type Population } from '../population/population.ts';
import { setValue } from '../population/set-value.ts';
import type { SetDecision } from '../population/sets.ts';
import { dayOf, learnedPeers, levelWithin, likeMost, moving, notKept, usualSince } from './among-peers.ts';
import type { Rule, RuleContext, RuleResult } from './rule.ts';
import { notApplicable, pass } from './rule.ts';

interface SetAmongPeers<F extends Facts> extends Omit<Rule<F>, 'tool' | 'check' | 'population' | 'drift' | 'madeOf'> {
  /** Texts without spaces; undefined for what is not compared. */
  setOf(facts: F): readonly string[] | undefined;
  /** Verbs before what most have, where most have nothing, and before what this one has beside that: `trust`, `trust nobody`, `trusts`. */
  readonly verbs: { readonly they: string; readonly none: string; readonly it: string };
}

/** Of a greater set so many are compared: it is far from the others all the same. */
const ITEMS_AT_MOST = 100;
/** So many are named in a sentence; all of them are in the evidence. */
const NAMED = 10;

/**
 * A rule that says which resources have a set with more in it than their peers have, by `decideAmongSets`. Whoever has nothing more than most
 * passes. Where there are too few peers, or others are as far, it does not apply; while it learns it does not know.
 */
export function defineSetAmongPeers<F extends Facts>({ setOf, verbs, ...rule }: SetAmongPeers<F>): Rule<F> {
  const comparedOf = (facts: F) => {
    const items = setOf(facts);
    return items && setValue([...new Set(items)].sort().slice(0, ITEMS_AT_MOST));
  };
  return {
    ...rule,
    ...{ tool: 'CSPA', population: { valueOf: comparedOf, method: bySet } },
    check(facts, context) {
      const value = comparedOf(facts);
      if (value === undefined) return notApplicable('Nothing of it is compared.');
      return judgeSet(context, { value, verbs });
    },
  };
}

interface Compared extends Pick<SetAmongPeers<Facts>, 'verbs'> {
  readonly value: string;
}

function judgeSet(context: RuleContext, compared: Compared): RuleResult {
  const learned = learnedPeers(context);
  if (context.population === undefined && 'not' in learned) return learned.not;
  const { counts = new Map<string, number>(), rest } = context.population ?? {};
  const decision = decideAmongSets(counts, compared.value, rest);
  const peers = decision?.peers ?? 0;
  if (decision === undefined || decision.because === 'few')
    return notApplicable(`It has ${counted(peers, 'peer')}; fewer than ${LEAST_PEERS} say nothing.`);
  if ('not' in learned) return learned.not;
  const { population } = learned;
  const { baseline, group } = population;
  if (baseline !== undefined && !bySet.isStill(baseline.usual, counts)) return moving(population, 'most are');
  if (decision.more.length === 0) return pass;
  if (decision.level === 'none' && population.rest !== undefined) return notKept(population);
  const level = levelWithin(population, decision);
  if (level === 'none')
    return notApplicable(`It is not rare for ${group}: ${decision.asFar} of ${peers} peers are as far from what most have.`);
  return unusual(compared, { level, decision, population });
}

interface Unusual {
  readonly level: Confidence;
  readonly decision: SetDecision;
  readonly population: Population;
}

function unusual({ value, verbs }: Compared, { level, decision, population }: Unusual): RuleResult {
  const { group, scans, examples } = population;
  const { usual, more, distance, peers, asFar, bound, chance } = decision;
  const since = usualSince(population);
  const most = usual.length === 0 ? verbs.none : `${verbs.they} ${named(usual)}`;
  const like =
    asFar === 0 ? 'none of the others is as far from that' : `${asFar} of the others ${asFar === 1 ? 'is' : 'are'} as far from that`;
  const reason = [
    `More than half of ${peers} peers (${group}) ${most}, since ${dayOf(since)}.`,
    `This one ${verbs.it} ${named(more)} beside that, and ${like}.`,
    ...likeMost(examples),
  ].join(' ');
  const label = frequencyOf(asFar, bound);
  const numbers = { distance, peers, asFar, bound, chance, scans, since };
  const said = { method: 'set', confidence: level, label, group, value, usual: [...usual], more: [...more] };
  return { verdict: 'fail', reason, evidence: { ...said, ...numbers, examples: [...examples] }, confidence: level };
}

function named(items: readonly string[]): string {
  const rest = items.length - NAMED;
  return rest > 0 ? `${items.slice(0, NAMED).join(', ')} and ${rest} more` : items.join(', ');
}
