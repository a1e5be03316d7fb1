import type { Engine } from '../engine.ts';
import type { Plan } from '../plan/plan.ts';
import type { Principal } from '../principal.ts';
import { activated, DEFAULT_POLICY, newDraft } from '../task/deed/create-task.ts';
import type { Made } from '../task/deed/store-new-task.ts';
import { nextTaskId } from '../task/deed/store-new-task.ts';
import type { Task } from '../task/record/task.ts';
import type { Automation } from './automation.ts';
import type { Firing } from './firing.ts';

/** A rule as the one who asks: it plans and makes tasks, and nothing else. */
export function automationPrincipal({ id }: Pick<Automation, 'id'>): Principal {
  return { id, name: `#${id}`, kind: 'rule', roles: ['operator'], channel: 'schedule' };
}

/** The task of a firing, not stored yet: marked by `#` and the rule; whoever changed the rule last, or had it fire now, asks for it too. */
export async function taskOfFiring(
  engine: Engine,
  automation: Automation,
  { plan, firing }: { readonly plan: Plan; readonly firing: Firing },
): Promise<{ readonly task: Task; readonly made: Made }> {
  const { id: automationId, version, changedBy } = automation;
  const by = automationPrincipal(automation);
  const draft = newDraft({
    id: await nextTaskId(engine),
    name: `#${automationId} ${automation.name}`,
    description: automation.description,
    createdAt: engine.clock.now().toISOString(),
    createdBy: by,
    policy: { ...DEFAULT_POLICY, ...automation.policy },
  });
  const askedBy = [changedBy.id, ...(firing.askedBy === undefined ? [] : [firing.askedBy.id])];
  const { task, detail, writes, effects } = activated(engine, { ...draft, automationId }, { plan, by, askedBy });
  const from = { automation: automationId, automationVersion: version, cause: firing.cause, dueAt: firing.dueAt, changedBy: changedBy.id };
  return { task, made: { detail: { ...detail, ...from, consent: false }, writes, effects } };
}
