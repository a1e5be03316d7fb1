import { isEqualJson } from '../json.ts';
import type { Facts, Observation, ResourceKind } from '../resource/kind.ts';
import { factsOf, withUnknown } from '../resource/known.ts';
import type { PinnedTemplate, PlannedCall, ResourcePlan } from './plan.ts';
import { elementState, plannedCall, sealResourcePlan, targetOf } from './plan-resource.ts';

export type UndoAnswer =
  | { readonly plan: ResourcePlan }
  /** Every owned element is as it was before. */
  | { readonly nothingToDo: true }
  /** Owned elements that are neither as written nor as before: another has changed them. */
  | { readonly blocked: readonly string[] }
  /** Why nothing may be sent as things are, as the kind says it. */
  | { readonly postponed: string };

/**
 * What brings the owned elements back, from (live, before, written): an element as we wrote it returns to its value before, one that is
 * back already stays, one that another has changed blocks. Elements we do not own are not looked at. Throws UnknownFact.
 */
export function planUndo(kind: ResourceKind, written: ResourcePlan, live: Observation, pinned: readonly PinnedTemplate[]): UndoAnswer {
  const facts = factsOf(live);
  const now = elementState(kind.elements(facts), Object.keys(written.after));
  const blocked = Object.keys(written.after).filter(
    (name) => !isEqualJson(now[name], written.after[name]) && !isEqualJson(now[name], written.before[name]),
  );
  if (blocked.length > 0) return { blocked };
  const changes = Object.fromEntries(Object.entries(written.before).filter(([name, value]) => !isEqualJson(now[name], value)));
  if (Object.keys(changes).length === 0) return { nothingToDo: true };
  const wanted: Facts = withUnknown(live, kind.withElements(facts, changes));
  const change = { id: live.id, target: targetOf(live), before: facts, after: wanted };
  const hindrance = kind.postpones?.(change) ?? kind.refuses?.(change);
  if (hindrance !== undefined) return { postponed: hindrance };
  const calls = kind.calls(change).map(plannedCall);
  const redo = kind.calls({ ...change, before: wanted, after: facts }).map(plannedCall);
  const { digest: _, ...rest } = written;
  return {
    plan: sealResourcePlan({ ...rest, before: now, after: written.before, calls, undo: redo, preconditions: [], risks: [] }, pinned),
  };
}

/** Whether an undo is the one that was shown with the plan, call by call. */
export function isAsPreviewed(calls: readonly PlannedCall[], preview: readonly PlannedCall[]): boolean {
  const shown = (call: PlannedCall) => ({ service: call.service, operation: call.operation, input: call.input, arns: call.arns });
  return isEqualJson(calls.map(shown), preview.map(shown));
}
