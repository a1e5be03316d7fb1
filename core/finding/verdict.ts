import type { Observation, UnknownReason } from '../kind/facts.ts';
import { factsOf, UnknownFact } from '../kind/known.ts';
import { remembered } from '../remember.ts';
import type { Rule, RuleContext, RuleResult } from './rule.ts';

/** A rule's result, or `unknown` with the fact that was missing. Unknown is never pass and never fail. */
export type Verdict = RuleResult;

/** Runs one rule on one observation. Total: a rule that reads an unknown fact gives `unknown` and names the missing permission. */
export function judge(rule: Rule, observation: Observation, context: RuleContext): Verdict {
  try {
    return rule.check(factsOnce(observation), context);
  } catch (error) {
    if (error instanceof UnknownFact) return unknownVerdict(error.reason, error.field);
    throw error;
  }
}

/** All rules of a kind look at the same facts. */
const factsOnce = remembered((observation: Observation) => factsOf(observation));

export function unknownVerdict(reason: UnknownReason, field?: string): Verdict {
  const evidence = {
    fault: reason.fault,
    operation: reason.operation,
    ...(field && { field }),
    ...(reason.permission && { permission: reason.permission }),
  };
  return { verdict: 'unknown', reason: reason.message, evidence };
}
