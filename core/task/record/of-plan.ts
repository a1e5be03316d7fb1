import { SEVERITIES } from '../../finding/rule.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Task } from './task.ts';

type OfPlan = Pick<Task, 'planId' | 'remediationIds' | 'severity' | 'accounts' | 'regions'>;

/** What a task says of the plan that it stands on. */
export function ofPlan({ id, templates, severity, accounts, regions }: Plan): OfPlan {
  return {
    ...{ planId: id, remediationIds: templates.map((one) => one.id) },
    ...(severity !== undefined && { severity }),
    ...(accounts !== undefined && { accounts }),
    ...(regions !== undefined && { regions }),
  };
}

type OfAllPlans = Pick<Task, 'severity' | 'accounts' | 'regions'>;

/** What a task that is planned again says of all its plans: the highest severity that any was to clear, and every place that any was for. */
export function ofPlans(before: OfAllPlans, now: Pick<Plan, 'severity' | 'accounts' | 'regions'>): OfAllPlans {
  const severity = SEVERITIES.find((one) => one === before.severity || one === now.severity);
  const [accounts, regions] = [joined(before.accounts, now.accounts), joined(before.regions, now.regions)];
  return {
    ...(severity !== undefined && { severity }),
    ...(accounts !== undefined && { accounts }),
    ...(regions !== undefined && { regions }),
  };
}

/** Unknown where either is: what is not known to lie within is outside. */
function joined(before: readonly string[] | undefined, now: readonly string[] | undefined): string[] | undefined {
  if (before === undefined || now === undefined) return undefined;
  return [...new Set([...before, ...now])].sort();
}
