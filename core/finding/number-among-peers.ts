import { counted } from '../counted.ts';
import type { Json } from '../json.ts';
import type { Facts } from '../kind/facts.ts';
import type { Confidence } from '../population/confidence.ts';
import { type AmongNumbers, byNumber, decideAmongNumbers, type WorseNumbers } from '../population/method.ts';
import { LEAST_PEERS } from '../population/peers.ts';
import { frequencyOf, type Population } from '../population/population.ts';
import { dayOf, learnedPeers, levelWithin, likeMost, moving, notKept, usualSince } from './among-peers.ts';
import type { Rule, RuleContext, RuleResult } from './rule.ts';
import { notApplicable, pass } from './rule.ts';

interface NumberAmongPeers<F extends Facts> extends Omit<Rule<F>, 'tool' | 'check' | 'population' | 'drift' | 'madeOf'> {
  /** Undefined for what is not compared. */
  numberOf(facts: F): number | undefined;
  readonly worse: WorseNumbers;
  /** What a resource with this number does, to go on `They` and `It`: `keep events for 30 days`, `keeps …`. */
  readonly words: { they(number: number): string; it(number: number): string };
}

/**
 * A rule that says which resources have a number far from those of their peers, on the side that is worse, by `decideAmongNumbers`. Whoever is
 * no worse than the middle passes. Where there are too few peers, or no norm, it does not apply; while it learns it does not know.
 */
export function defineNumberAmongPeers<F extends Facts>({ numberOf, worse, words, ...rule }: NumberAmongPeers<F>): Rule<F> {
  const method = byNumber(worse);
  return {
    ...rule,
    ...{ tool: 'CSPA', population: { valueOf: (facts) => numberOf(facts)?.toString(), method } },
    check(facts, context) {
      const number = numberOf(facts);
      if (number === undefined) return notApplicable('Nothing of it is compared.');
      return judgeNumber(context, { number, worse, words, isStill: method.isStill });
    },
  };
}

interface Compared extends Pick<NumberAmongPeers<Facts>, 'worse' | 'words'> {
  readonly number: number;
  isStill(usual: string, counts: Population['counts']): boolean;
}

function judgeNumber(context: RuleContext, compared: Compared): RuleResult {
  const { number, worse, isStill } = compared;
  const learned = learnedPeers(context);
  if (context.population === undefined && 'not' in learned) return learned.not;
  const { counts = new Map<string, number>(), rest } = context.population ?? {};
  const among = decideAmongNumbers({ counts, value: `${number}`, worse, rest });
  const { peers, because, level } = among.by;
  if (because === 'few') return notApplicable(`It has ${counted(peers, 'peer')}; fewer than ${LEAST_PEERS} say nothing.`);
  if ('not' in learned) return learned.not;
  const { population } = learned;
  const { baseline } = population;
  if (baseline !== undefined && !isStill(baseline.usual, counts)) return moving(population, 'the middle of them is');
  if (isNoWorse(among, compared)) return pass;
  if (level === 'none' && population.rest !== undefined) return notKept(population);
  const sure = levelWithin(population, among.by);
  return sure === 'none' ? notApplicable(whyNothing(among, population)) : unusual(compared, { level: sure, among, population });
}

/** Than the middle, or than what is usual where half of them or more have one number. */
function isNoWorse({ as, by }: AmongNumbers, { number, worse }: Compared): boolean {
  const middle = as === 'number' ? by.median : Number(by.usual);
  return worse === 'more' ? number <= middle : number >= middle;
}

function whyNothing(among: AmongNumbers, { group }: Population): string {
  const { peers, because } = among.by;
  if (among.as === 'category' && because === 'noNorm')
    return `Nothing is usual for ${group}: ${among.by.alike} of ${peers} have the most common.`;
  const asFar = among.as === 'number' ? among.by.asFar : among.by.sharing;
  return `It is not far, or not rare, for ${group}: ${asFar} of ${peers} peers are as far from what is usual.`;
}

interface Unusual {
  readonly level: Confidence;
  readonly among: AmongNumbers;
  readonly population: Population;
}

function unusual({ number, words }: Compared, { level, among, population }: Unusual): RuleResult {
  const { group, scans, examples } = population;
  const since = usualSince(population);
  const { usual, asFar, numbers } = saidOf(among);
  const { peers, bound, chance } = among.by;
  const alike = among.as === 'number' ? `Half of ${peers} peers (${group}) or more` : `${among.by.alike} of ${peers} peers (${group})`;
  const sides = among.as === 'number' ? ' or better' : '';
  const like =
    asFar === 0 ? 'none of the others is as far from that' : `${asFar} of the others ${asFar === 1 ? 'is' : 'are'} as far from that`;
  const reason = [
    `${alike} ${words.they(usual)}${sides}, since ${dayOf(since)}.`,
    `This one ${words.it(number)}, and ${like}.`,
    ...likeMost(examples),
  ].join(' ');
  const label = frequencyOf(asFar, bound);
  const said = { method: 'number', confidence: level, label, group, value: number, usual, peers, asFar, bound, chance, scans, since };
  return { verdict: 'fail', reason, evidence: { ...said, ...numbers, examples: [...examples] }, confidence: level };
}

function saidOf(among: AmongNumbers): {
  readonly usual: number;
  readonly asFar: number;
  readonly numbers: { readonly [name: string]: Json };
} {
  if (among.as === 'category') return { usual: Number(among.by.usual), asFar: among.by.sharing, numbers: { alike: among.by.alike } };
  const { median, deviation, z, asFar } = among.by;
  return { usual: median, asFar, numbers: { median, deviation, z } };
}
