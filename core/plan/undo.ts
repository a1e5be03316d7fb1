import { placeIn } from '../cloud.ts';
import { isEqualJson } from '../json.ts';
import type { Facts, Observation } from '../kind/facts.ts';
import type { ResourceKind } from '../kind/kind.ts';
import { factsOf, withUnknown } from '../kind/known.ts';
import { originalsIn, withOriginals, withoutTexts } from './originals.ts';
import type { PinnedTemplate, PlannedCall, ResourcePlan } from './plan.ts';
import { sealResourcePlan } from './plan-digest.ts';
import { elementState, plannedCall, takenAway, worstReversibility } from './plan-resource.ts';
import { needsToLetGo, stayingElements, stayingOf, undoableFixes } from './staying.ts';

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
 * back already stays, one that another has changed blocks. What a fix has set for good stays as it is, and is named. Elements we do not own
 * are not looked at. Throws UnknownFact.
 */
export function planUndo(kind: ResourceKind, written: ResourcePlan, live: Observation, pinned: readonly PinnedTemplate[]): UndoAnswer {
  const facts = factsOf(live);
  const staying = stayingElements(written);
  const names = Object.keys(written.after).filter((name) => !staying.has(name));
  const elements = kind.elements(facts);
  const now = elementState(elements, names);
  const blocked = names.filter((name) => !isEqualJson(now[name], written.after[name]) && !isEqualJson(now[name], written.before[name]));
  if (blocked.length > 0) return { blocked };
  const changes = Object.fromEntries(
    names.filter((name) => !isEqualJson(now[name], written.before[name])).map((name) => [name, written.before[name] ?? null]),
  );
  if (Object.keys(changes).length === 0) return { nothingToDo: true };
  const wanted: Facts = withUnknown(live, kind.withElements(facts, changes));
  const change = { id: live.id, place: placeIn(kind.cloud, live), before: facts, after: wanted };
  const hindrance = kind.postpones?.(change) ?? kind.refuses?.(change);
  if (hindrance !== undefined) return { postponed: hindrance };
  const calls = withOriginals(kind.calls(change).map(plannedCall), originalsIn(written.undo));
  const redo = kind.calls({ ...change, before: wanted, after: facts }).map(plannedCall);
  // What it was made as if is done and over; what it took away, and what was held against it, its undo gives back.
  const { digest: _, follows: __, takesAway: ___, replay: ____, ...rest } = written;
  const state = { before: now, after: elementState(written.before, names), calls, undo: redo, preconditions: [], risks: [] };
  return { plan: sealResourcePlan({ ...rest, ...undoing(written), ...state, ...takenAway(kind, change) }, pinned) };
}

/** What becomes of the fixes of a plan when it is undone: those that can be, how well, and the parts that are let go. What stays is named. */
export function undoing(written: ResourcePlan): Pick<ResourcePlan, 'fixes' | 'stays' | 'reversibility' | 'needs'> {
  const stays = [...(written.stays ?? []), ...stayingOf(written)];
  const fixes = undoableFixes(written);
  if (fixes === undefined) return { reversibility: written.reversibility, needs: written.needs };
  return {
    fixes,
    reversibility: worstReversibility(fixes.map(({ reversibility }) => reversibility)),
    needs: [...needsToLetGo(written)],
    ...(stays.length > 0 && { stays }),
  };
}

/** Whether an undo is the one that was shown with the plan, call by call. */
export function isAsPreviewed(calls: readonly PlannedCall[], preview: readonly PlannedCall[]): boolean {
  const shown = ({ says, body, grants }: PlannedCall) => ({
    says,
    body: withoutTexts(body),
    resources: grants.map(({ resources }) => resources),
  });
  return isEqualJson(calls.map(shown), preview.map(shown));
}
