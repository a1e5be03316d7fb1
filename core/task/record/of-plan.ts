import { SEVERITIES } from '../../finding/rule.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Task } from './task.ts';

/** What a task says of the plan that it stands on. */
export function ofPlan({ id, templates, severity }: Plan): Pick<Task, 'planId' | 'remediationIds' | 'severity'> {
  return { planId: id, remediationIds: templates.map((one) => one.id), ...(severity !== undefined && { severity }) };
}

/** The severity of a task that is planned again: the highest that any of its plans was to clear. */
export function severityWith(
  { severity: before }: Pick<Task, 'severity'>,
  { severity: now }: Pick<Plan, 'severity'>,
): Pick<Task, 'severity'> {
  const severity = SEVERITIES.find((one) => one === before || one === now);
  return severity === undefined ? {} : { severity };
}
