import type { StandingName } from '../approval/standing-name.ts';
import type { Engine } from '../engine.ts';
import type { Plan } from '../plan/plan.ts';
import type { Principal } from '../principal.ts';
import { activated, newDraft, wholePolicy } from '../task/deed/create-task.ts';
import { requireFitting } from '../task/deed/policy-of-plan.ts';
import type { Made } from '../task/deed/store-new-task.ts';
import { nextTaskId } from '../task/deed/store-new-task.ts';
import type { Task, TaskReason } from '../task/record/task.ts';
import type { Automation } from './automation.ts';
import type { Firing } from './firing.ts';

/** A rule as the one who asks: it plans and makes tasks, and nothing else. */
export function automationPrincipal({ id }: Pick<Automation, 'id'>): Principal {
  return { id, name: `#${id}`, kind: 'rule', roles: ['operator'], channel: 'schedule' };
}

interface TaskParts {
  readonly plan: Plan;
  readonly firing: Firing;
  /** The standing approval that it lies within. */
  readonly standing?: StandingName | undefined;
  /** Why people are asked, where the rule stands approved. */
  readonly reason?: TaskReason | undefined;
}

/** The task of a firing, not stored yet: marked by `#` and the rule; whoever changed the rule last, or had it fire now, asks for it too. */
export async function taskOfFiring(
  engine: Engine,
  automation: Automation,
  { plan, firing, standing, reason }: TaskParts,
): Promise<{ readonly task: Task; readonly made: Made }> {
  const { id: automationId, version, changedBy, recipients, scope } = automation;
  const by = automationPrincipal(automation);
  const policy = wholePolicy(automation.policy);
  await requireFitting(engine, plan, policy);
  const draft = newDraft({
    id: await nextTaskId(engine),
    name: `#${automationId} ${automation.name}`,
    description: automation.description,
    createdAt: engine.clock.now().toISOString(),
    createdBy: by,
    policy,
  });
  const askedBy = [changedBy.id, ...(firing.askedBy === undefined ? [] : [firing.askedBy.id])];
  const { task, detail, writes, effects } = activated(
    engine,
    { ...draft, automationId, ...(recipients !== undefined && { recipients }) },
    { plan, by, askedBy, standing, rule: { id: automationId, version, scope } },
  );
  const from = { automation: automationId, automationVersion: version, cause: firing.cause, dueAt: firing.dueAt, changedBy: changedBy.id };
  const asked = { ...(standing !== undefined && { standing: { ...standing } }), ...(reason !== undefined && { asks: reason.code }) };
  const told = { ...detail, ...from, ...asked, consent: false };
  return { task: { ...task, ...(reason !== undefined && { reason }) }, made: { detail: told, writes, effects } };
}
