import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Observation } from '../../kind/facts.ts';
import { getKind, observe } from '../../plan/observe.ts';
import type { Plan, ResourcePlan, Unplanned } from '../../plan/plan.ts';
import { sealResourcePlan } from '../../plan/plan-digest.ts';
import { loadResourcePlan } from '../../plan/read-plan.ts';
import { isUndoable, needsToLetGo, stayingOf } from '../../plan/staying.ts';
import { isAsPreviewed, planUndo, undoing } from '../../plan/undo.ts';
import { whoChanged } from '../record/resource-changes.ts';
import type { Written } from '../record/written-resources.ts';

/** What brings one resource back: its plan, nothing (its parts go with their last user), or why nothing does. */
export type UndoOfOne = { plan: ResourcePlan; isPreviewed: boolean } | { plan: undefined } | { unplanned: Unplanned };

/** Plans the undo of one resource from a look at it as it is now. Throws CLOUD where it cannot be read, UnknownFact, CORRUPT. */
export async function planUndoOfOne(engine: Engine, { plan, resource, isPartlyBack }: Written, taskId: string): Promise<UndoOfOne> {
  const named = plan.resources[resource.position];
  if (named === undefined) throw new CloudmendError('CORRUPT', `The plan ${plan.id} has no resource ${resource.position}.`);
  const original = await loadResourcePlan(engine, named, plan.templates);
  // Parts go when their last user goes, whoever made them: see planRemovals.
  if (original.part !== undefined) return { plan: undefined };
  const live = await observe(engine, original);
  if (live === undefined) return planGone(plan, original);
  if (!isUndoable(original) || isPartlyBack === true) return notUndone(original, 'refused', `cannot be brought back: ${whyNot(original)}`);
  // Only its parts were made: it lets go of them.
  return original.calls.length === 0 ? letGo(plan, original) : planBack(engine, { plan, original, live }, taskId);
}

/** Of what is gone nothing stays, and nothing is needed any more. */
function planGone(plan: Plan, original: ResourcePlan): UndoOfOne {
  if (original.calls.length > 0 && original.needs.length === 0) return notUndone(original, 'gone', 'is no longer there.');
  return letGo(plan, original, {});
}

/** Nothing is sent for a resource that only lets go of its parts. */
function letGo(plan: Plan, original: ResourcePlan, what: Partial<ResourcePlan> = undoing(original)): UndoOfOne {
  const { digest: _, ...rest } = original;
  const nothing = { calls: [], undo: [], preconditions: [], risks: [] };
  return { plan: sealResourcePlan({ ...rest, ...what, ...nothing }, plan.templates), isPreviewed: true };
}

async function planBack(
  engine: Engine,
  { plan, original, live }: { readonly plan: Plan; readonly original: ResourcePlan; readonly live: Observation },
  taskId: string,
): Promise<UndoOfOne> {
  const { resourceId } = original;
  const undo = planUndo(getKind(engine, original.kind), original, live, plan.templates);
  if ('nothingToDo' in undo)
    return needsToLetGo(original).length > 0 ? letGo(plan, original) : notUndone(original, 'already-compliant', 'is as it was before.');
  if ('blocked' in undo) {
    const who = await whoChanged(engine, resourceId, undo.blocked, taskId);
    return { unplanned: { resourceId, code: 'refused', reason: `${who} changed ${undo.blocked.join(', ')} of ${resourceId} since.` } };
  }
  if ('postponed' in undo) return { unplanned: { resourceId, code: 'precondition', reason: undo.postponed } };
  // What does not bring everything back is always decided on.
  return { plan: undo.plan, isPreviewed: original.reversibility.kind === 'exact' && isAsPreviewed(undo.plan.calls, original.undo) };
}

function notUndone({ resourceId }: ResourcePlan, code: Unplanned['code'], why: string): UndoOfOne {
  return { unplanned: { resourceId, code, reason: `${resourceId} ${why}` } };
}

function whyNot(original: ResourcePlan): string {
  const [stays] = stayingOf(original);
  return stays?.why ?? (original.reversibility.kind === 'none' ? original.reversibility.why : '');
}

/** What the undo of a resource leaves as it was written. */
export function stayingFixes({ resourceId, stays = [] }: ResourcePlan): readonly Unplanned[] {
  return stays.map(({ template, why }) => ({
    resourceId,
    template,
    code: 'refused',
    reason: `${resourceId} is not brought back whole: ${why}`,
  }));
}
