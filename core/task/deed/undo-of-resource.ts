import type { Engine } from '../../engine.ts';
import type { Observation } from '../../kind/facts.ts';
import { getKind, observe } from '../../plan/observe.ts';
import type { PinnedTemplate, ResourcePlan, Unplanned } from '../../plan/plan.ts';
import { sealResourcePlan } from '../../plan/plan-digest.ts';
import { isUndoable, needsToLetGo, stayingOf } from '../../plan/staying.ts';
import { isAsPreviewed, planUndo, undoing } from '../../plan/undo.ts';
import { whoChanged } from '../record/resource-changes.ts';
import type { Written } from '../record/written-resources.ts';
import { loadWrittenPlan } from './written-plan.ts';

/** What brings one resource back: its plan, nothing (its parts go with their last user), or why nothing does. */
export type UndoOfOne = { plan: ResourcePlan; isPreviewed: boolean } | { plan: undefined } | { unplanned: Unplanned };

/** Plans the undo of one resource from a look at it as it is now. Throws CLOUD where it cannot be read, UnknownFact, CORRUPT. */
export async function planUndoOfOne(engine: Engine, written: Written, taskId: string): Promise<UndoOfOne> {
  const { original, pinned, isOfSeveral } = await loadWrittenPlan(engine, written);
  // Parts go when their last user goes, whoever made them: see planRemovals.
  if (original.part !== undefined) return { plan: undefined };
  const live = await observe(engine, original);
  if (live === undefined) return planGone(pinned, original);
  if (!isUndoable(original) || written.isPartlyBack === true)
    return notUndone(original, 'refused', `cannot be brought back: ${whyNot(original)}`);
  // Only its parts were made: it lets go of them.
  if (original.calls.length === 0) return letGo(pinned, original);
  const back = await planBack(engine, { pinned, original, live }, taskId);
  // It was never shown as one.
  return isOfSeveral && 'isPreviewed' in back ? { ...back, isPreviewed: false } : back;
}

/** Of what is gone nothing stays, and nothing is needed any more. */
function planGone(pinned: readonly PinnedTemplate[], original: ResourcePlan): UndoOfOne {
  if (original.calls.length > 0 && original.needs.length === 0) return notUndone(original, 'gone', 'is no longer there.');
  return letGo(pinned, original, {});
}

/** Nothing is sent for a resource that only lets go of its parts. */
function letGo(pinned: readonly PinnedTemplate[], original: ResourcePlan, what: Partial<ResourcePlan> = undoing(original)): UndoOfOne {
  const { digest: _, ...rest } = original;
  const nothing = { calls: [], undo: [], preconditions: [], risks: [] };
  return { plan: sealResourcePlan({ ...rest, ...what, ...nothing }, pinned), isPreviewed: true };
}

async function planBack(
  engine: Engine,
  { pinned, original, live }: { readonly pinned: readonly PinnedTemplate[]; readonly original: ResourcePlan; readonly live: Observation },
  taskId: string,
): Promise<UndoOfOne> {
  const { resourceId } = original;
  const undo = planUndo(getKind(engine, original.kind), original, live, pinned);
  if ('nothingToDo' in undo)
    return needsToLetGo(original).length > 0 ? letGo(pinned, original) : notUndone(original, 'already-compliant', 'is as it was before.');
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
