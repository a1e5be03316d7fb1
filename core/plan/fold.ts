import type { Limits } from '../finding/threshold.ts';
import { isEqualJson } from '../json.ts';
import type { Facts } from '../kind/facts.ts';
import type { FactsChange, ResourceKind } from '../kind/kind.ts';
import { UnknownFact } from '../kind/known.ts';
import type { Place } from '../place.ts';
import type { FixTemplate, PartWanted, Risk } from '../remediation/template.ts';
import type { FindingKeys, PinnedTemplate, RuleLimits, Unplanned } from './plan.ts';

/** A template as it stands in the catalogue now, with the parameters that it was asked for. */
export interface Fix {
  readonly pinned: PinnedTemplate;
  readonly template: FixTemplate;
}

/** Why a fix is not in a plan. */
export type Hindrance = Pick<Unplanned, 'code' | 'reason'>;

/** What one fix does, on the facts as those before it have left them. */
export interface FoldedFix extends Fix {
  /** Elements that it sets or takes away. */
  readonly elements: readonly string[];
  readonly risks: readonly Risk[];
  readonly parts: readonly PartWanted[];
}

interface Folded {
  readonly after: Facts;
  /** In the order in which they become possible. */
  readonly done: readonly FoldedFix[];
  /** By template id, those that stay impossible once all others are done. */
  readonly left: ReadonlyMap<string, Hindrance>;
}

interface FoldRequest {
  readonly place?: Place;
  readonly kind: ResourceKind;
  readonly fixes: readonly Fix[];
  readonly keys?: FindingKeys | undefined;
  readonly limits?: RuleLimits | undefined;
  readonly plannedAt: Date;
  /** Fixes that cannot be had for what lies outside of the resource, by template id. */
  readonly barred?: ReadonlyMap<string, Hindrance> | undefined;
}

/** Puts back what is not known where a copy of the facts has lost it. */
type Seal = (facts: Facts) => Facts;

/** Where a change begins. */
type Change = Omit<FactsChange<Facts>, 'after'>;

/**
 * Folds fixes into one change, each as soon as those before it have made it possible; where several are, the id decides. What the kind
 * itself would refuse as a whole is folded again with the kind asked at each step, so that only those are left out which it refuses.
 */
export function foldFixes(request: FoldRequest, change: Change, seal: Seal): Folded {
  const fixes = [...request.fixes].sort((left, right) => (left.pinned.id < right.pinned.id ? -1 : 1));
  const placed = { ...request, fixes, place: change.place };
  const whole = foldAll(placed, change, seal, () => undefined);
  if (findRefusal(request.kind, change, whole.after) === undefined) return whole;
  return foldAll(placed, change, seal, (after) => findRefusal(request.kind, change, after));
}

function foldAll(request: FoldRequest, change: Change, seal: Seal, refusal: (after: Facts) => Hindrance | undefined): Folded {
  let after = change.before;
  const done: FoldedFix[] = [];
  let open = request.fixes.filter(({ pinned }) => request.barred?.has(pinned.id) !== true);
  const attempt = (fix: Fix): FixStep | Hindrance => {
    const step = tryFix(request, fix, after);
    return 'code' in step ? step : (findIdle(request, fix, step, change.before) ?? refusal(seal(step.after)) ?? step);
  };
  for (;;) {
    const left = new Map<string, Hindrance>();
    let next: FixStep | undefined;
    // Whatever one makes possible comes after it, in the order of the ids.
    for (const fix of open) {
      const step = attempt(fix);
      if ('code' in step) left.set(fix.pinned.id, step);
      else {
        next = step;
        break;
      }
    }
    if (next === undefined) return { after, done, left: new Map([...(request.barred ?? []), ...left]) };
    const { folded } = next;
    after = seal(next.after);
    done.push(folded);
    open = open.filter(({ pinned }) => pinned.id !== folded.pinned.id);
  }
}

type FixStep = { readonly after: Facts; readonly folded: FoldedFix };

/** One fix on some facts: what it makes of them, or why it cannot. */
function tryFix({ kind, keys, limits, plannedAt, place }: FoldRequest, { pinned, template }: Fix, facts: Facts): FixStep | Hindrance {
  const context = { plannedAt, keys: keysFor(template, keys), limits: limitsFor(template, limits), place };
  try {
    const broken = findBrokenPrecondition(template, facts, context);
    if (broken !== undefined) return { code: 'precondition', reason: broken };
    const changed = template.change(facts, pinned.parameters, context);
    if (isRefusal(changed)) return { code: 'refused', reason: changed.refused };
    const elements = changedElements(kind, facts, changed);
    const own: Risk = { code: template.id, level: template.risk.level, reason: template.risk.because };
    const risks = [own, ...(template.risks?.(facts, pinned.parameters, context) ?? [])];
    const parts = [...(template.parts?.(facts, pinned.parameters, context) ?? [])];
    return { after: changed, folded: { pinned, template, elements, risks, parts } };
  } catch (error) {
    if (error instanceof UnknownFact) return { code: 'unknown', reason: error.message };
    throw error;
  }
}

/** A fix that finds everything as it wants it has nothing to do here, unless another of the plan has just seen to that. */
function findIdle(request: FoldRequest, fix: Fix, { folded }: FixStep, before: Facts): Hindrance | undefined {
  if (folded.elements.length > 0 || folded.parts.length > 0) return undefined;
  const alone = tryFix(request, fix, before);
  const isIdle = !('code' in alone) && alone.folded.elements.length === 0 && alone.folded.parts.length === 0;
  return isIdle ? ALREADY_COMPLIANT : undefined;
}

export const ALREADY_COMPLIANT: Hindrance = { code: 'already-compliant', reason: 'The resource is as the fix wants it.' };

/** Why the kind or its provider would not take a change as it is, or not now. */
function findRefusal(kind: ResourceKind, change: Change, after: Facts): Hindrance | undefined {
  if (changedElements(kind, change.before, after).length === 0) return undefined;
  try {
    const refused = kind.refuses?.({ ...change, after });
    if (refused !== undefined) return { code: 'refused', reason: refused };
    const postponed = kind.postpones?.({ ...change, after });
    return postponed === undefined ? undefined : { code: 'precondition', reason: postponed };
  } catch (error) {
    if (error instanceof UnknownFact) return { code: 'unknown', reason: error.message };
    throw error;
  }
}

/** Elements that differ, in the order of their names. */
function changedElements(kind: ResourceKind, before: Facts, after: Facts): readonly string[] {
  const [old, fresh] = [kind.elements(before), kind.elements(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((name) => !isEqualJson(old[name], fresh[name])).sort();
}

function keysFor(template: FixTemplate, keys: FindingKeys = {}): readonly string[] {
  return [...new Set(template.fixes.flatMap((rule) => keys[rule] ?? []))].sort();
}

/** No two rules that one fix clears have thresholds of one name; a law holds that. */
function limitsFor(template: FixTemplate, limits: RuleLimits | undefined): Limits | undefined {
  const own = template.fixes.flatMap((rule) => Object.entries(limits?.[rule] ?? {}));
  return own.length === 0 ? undefined : Object.fromEntries(own);
}

/** The first precondition that does not hold, in a sentence, or undefined. */
function findBrokenPrecondition(
  template: FixTemplate,
  facts: Facts,
  context: { readonly plannedAt: Date; readonly keys: readonly string[] },
): string | undefined {
  for (const precondition of template.preconditions ?? []) {
    const broken = precondition.broken(facts, context);
    if (broken !== undefined) return `${precondition.title}: ${broken}`;
  }
  return undefined;
}

function isRefusal(value: object): value is { readonly refused: string } {
  return 'refused' in value;
}
