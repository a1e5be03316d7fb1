import { counted } from '../counted.ts';
import type { Facts } from '../kind/facts.ts';
import type { Confidence } from '../population/confidence.ts';
import { byMode } from '../population/method.ts';
import { decideByPeers, LEAST_PEERS, type PeerDecision } from '../population/peers.ts';
import { frequencyOf, type Population } from '../population/population.ts';
import { dayOf, learnedPeers, levelWithin, likeMost, moving, usualSince } from './among-peers.ts';
import { madeOfId } from './made-of.ts';
import { isWorse, valueIn } from './met.ts';
import type { Failure, Rule, RuleContext, RuleResult } from './rule.ts';
import { notApplicable, pass } from './rule.ts';

/**
 * A rule that says which resources do not meet another rule where their peers do, by `decideByPeers`: it reads what that reads. `most`: what
 * they do, to go on `59 of 60 peers`. Whoever meets it, or is as most are, passes. Where there are too few peers, or no norm, it does not
 * apply; while it learns it does not know. Throws where the other rule looks at further kinds.
 */
export function definePeerRule<F extends Facts>(of: Rule<F>, most: string): Rule<F> {
  if (of.with !== undefined) throw new TypeError(`${of.id} looks at further kinds: what it says of one resource is no value to compare.`);
  return {
    id: madeOfId(of.id, 'peers'),
    title: `${of.title}, like their peers`,
    why: `What almost all of its peers have, one that has it not was most likely left without by mistake. ${of.why}`,
    ...{ tool: 'CSPA', severity: of.severity, resource: of.resource },
    ...{ madeOf: of, population: { valueOf: (facts, by) => valueIn(of.check(facts, by)), method: byMode(isWorse) } },
    check(facts, context) {
      const alone = of.check(facts, context);
      const value = valueIn(alone);
      if (alone.verdict === 'unknown') return alone;
      if (value === undefined) return notApplicable('reason' in alone ? alone.reason : 'Nothing of it is compared.');
      return judgeAmong(context, { value, most, alone: alone.verdict === 'fail' ? alone : undefined });
    },
  };
}

interface Compared {
  readonly value: string;
  readonly most: string;
  /** What is wrong with it by itself. */
  readonly alone: Failure | undefined;
}

function judgeAmong(context: RuleContext, compared: Compared): RuleResult {
  const learned = learnedPeers(context);
  if (context.population === undefined && 'not' in learned) return learned.not;
  const { counts, rest } = context.population ?? { counts: new Map(), rest: undefined };
  const decision = decideByPeers({ counts, value: compared.value, isWorse, rest });
  if (decision.because === 'few') return notApplicable(`It has ${counted(decision.peers, 'peer')}; fewer than ${LEAST_PEERS} say nothing.`);
  if ('not' in learned) return learned.not;
  const { population } = learned;
  if (population.baseline !== undefined && population.baseline.usual !== decision.usual)
    return moving(population, `${decision.alike} of ${decision.peers} are`);
  if (decision.because === 'usual' || decision.because === 'noWorse') return pass;
  const level = levelWithin(population, decision);
  return level === 'none' ? notApplicable(whyNothing(decision, population)) : unusual(compared, { level, decision, population });
}

function whyNothing({ because, alike, peers, sharing }: PeerDecision, { group }: Population): string {
  if (because === 'noNorm') return `Nothing is usual for ${group}: the most common is that of ${alike} of ${peers}.`;
  return `It is not rare for ${group}: ${sharing} of ${peers} peers are alike.`;
}

interface Unusual {
  readonly level: Confidence;
  readonly decision: PeerDecision;
  readonly population: Population;
}

function unusual({ value, most, alone }: Compared, { level, decision, population }: Unusual): RuleResult {
  const { usual = '', peers, alike, sharing, bound, chance } = decision;
  const { group, scans } = population;
  const since = usualSince(population);
  const examples = [...population.examples];
  const like = sharing === 0 ? 'none of the others is like it' : `${sharing} of the others ${sharing === 1 ? 'is' : 'are'} like it`;
  const reason = [
    `${alike} of ${peers} peers (${group}) ${most}, since ${dayOf(since)}.`,
    `Not so this one, and ${like}: ${alone?.reason ?? ''}`,
    ...likeMost(examples),
  ].join(' ');
  const numbers = { peers, alike, sharing, bound, chance, scans, since };
  const label = frequencyOf(sharing, bound);
  const evidence = { method: 'peer', confidence: level, label, group, value, usual, ...numbers, examples, alone: alone?.evidence ?? {} };
  return { verdict: 'fail', reason, evidence, confidence: level };
}
