import type { Step } from '../../../../clouds/aws/access/escalation/ask.ts';
import { actionsToRefuse, type DirectWay, directSteps } from '../../../../clouds/aws/access/escalation/direct.ts';
import type { EscalationPath } from '../../../../clouds/aws/access/escalation/paths.ts';
import { administratorGoal, findPath } from '../../../../clouds/aws/access/escalation/paths.ts';
import { statementsFor } from '../../../../clouds/aws/access/explain.ts';
import type { Principal } from '../../../../clouds/aws/access/model.ts';
import { requestOf } from '../../../../clouds/aws/access/model.ts';
import { localArn } from '../../../../clouds/aws/arn.ts';
import type { Failure, RuleResult } from '../../../../core/finding/rule.ts';
import { notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import { stepsThroughRunning } from './account-model.ts';
import { giverKey } from './administration.ts';
import type { EntitledPrincipal } from './entitlement-rule.ts';
import { listed } from './judge-capability.ts';

const ALREADY = notApplicable('It is an administrator already: a rule of its own says so.');

/** Whether a principal is an administrator: one who may do everything that matters to whatever there is. */
export function judgeAdministrator({ facts, principal, access, context }: EntitledPrincipal): RuleResult {
  const { arn } = principal.caller;
  if (!access.graph.isAdministrator(arn)) return pass;
  const all = access.administrators();
  if (all.length === 1) return notApplicable('It is the only administrator of the account, which needs one.');
  const evidence = { administrators: all.length };
  const reason = `It may do everything in the account, as ${all.length} users and roles may`;
  const givers = [...new Set(administrationOf(principal, context.now).map((policy) => giverKey(facts, policy)))];
  return {
    ...{ verdict: 'fail', reason: `${reason}, by ${listed(givers)}.`, evidence: { ...evidence, policies: givers } },
    parts: givers.map((key) => ({ key, reason: `${reason}, by ${key}.`, evidence: { ...evidence, policy: key } })),
  };
}

/** Policies that give the most of it: who may write the policies of roles may do the rest. */
function administrationOf(principal: Principal, now: Date): readonly string[] {
  const ask = {
    action: 'iam:PutRolePolicy',
    resource: localArn('arn:<partition>:iam::<account>:role/resource-of-any-name', principal.caller),
  };
  return statementsFor(requestOf(principal, ask, now)).flatMap(({ policy, isDeny }) => (isDeny ? [] : [policy]));
}

/** Whether a principal comes to be an administrator in one step of this sort. */
export function judgeWay({ principal, access, context }: EntitledPrincipal, way: DirectWay): RuleResult {
  const { arn } = principal.caller;
  if (access.graph.isAdministrator(arn)) return ALREADY;
  const graph = way === 'running' ? stepsThroughRunning(access, context) : access.graph;
  const steps = directSteps(graph, arn).flatMap((one) => (one.way === way ? [one.step] : []));
  const certain = steps.filter(({ isCertain }) => isCertain);
  if (certain.length > 0) return failure(certain, certain.map(stepText));
  return steps.length === 0 ? pass : doubt(stepText(steps[0]));
}

/** Whether it comes to be one over several steps, where none alone does. */
export function judgeSeveralSteps({ principal, access }: EntitledPrincipal): RuleResult {
  const { arn } = principal.caller;
  if (access.graph.isAdministrator(arn)) return ALREADY;
  if (directSteps(access.graph, arn).length > 0) return notApplicable('It comes there in one step, which other rules tell.');
  const path = findPath(access.graph, arn, administratorGoal(access.graph));
  if (path === undefined) return pass;
  const told = path.steps.map(stepText).join(', then ');
  // Of what others need, nothing is taken away here.
  const own = path.steps.map(({ needs }) => ({ needs: needs.filter(({ principal: who }) => who === arn) }));
  return path.isCertain ? failure(own, [told], lengthOf(path)) : doubt(told);
}

function lengthOf({ steps }: EscalationPath): { readonly steps: number } {
  return { steps: steps.length };
}

/** Its parts are the actions whose loss ends every one of the ways. */
function failure(steps: readonly Pick<Step, 'needs'>[], texts: readonly string[], more: { readonly steps?: number } = {}): Failure {
  const refuse = actionsToRefuse(steps);
  const reason = `It can make itself an administrator: it ${listed([...new Set(texts)])}.`;
  const evidence = { ways: texts.length, endedBy: [...refuse], ...more };
  if (refuse.length === 0) return { verdict: 'fail', reason, evidence };
  return {
    verdict: 'fail',
    reason,
    evidence,
    parts: refuse.map((action) => ({ key: action, reason: `${reason} Without ${action} it cannot.` })),
  };
}

function doubt(told: string): RuleResult {
  return undecided(`Whether it can make itself an administrator depends on conditions: it ${told}.`);
}

function stepText(step: Step | undefined): string {
  if (step === undefined) return 'does nothing';
  const by = [...new Set(step.needs.map(({ action }) => action))].join(', ');
  return `${step.how} (${step.to})${by === '' ? '' : ` by ${by}`}`;
}
