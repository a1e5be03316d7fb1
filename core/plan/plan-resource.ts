import { placeIn } from '../cloud.ts';
import { CloudmendError } from '../errors.ts';
import { fingerprint } from '../finding/finding.ts';
import { isEqualJson } from '../json.ts';
import type { Call } from '../kind/call.ts';
import type { Elements, Facts, Observation } from '../kind/facts.ts';
import type { FactsChange, ResourceKind } from '../kind/kind.ts';
import { factsOf, UnknownFact, withUnknown } from '../kind/known.ts';
import { findOwner } from '../kind/owner.ts';
import type { Place } from '../place.ts';
import type { PartWanted, Reversibility, Risk } from '../remediation/template.ts';
import type { Fix, FoldedFix, Hindrance } from './fold.ts';
import { ALREADY_COMPLIANT, foldFixes } from './fold.ts';
import { originalsOf, withOriginals } from './originals.ts';
import type { ElementState, FindingKeys, PlannedCall, PlannedFix, ResourcePlan, RuleLimits, Unplanned } from './plan.ts';
import { sealResourcePlan } from './plan-digest.ts';
import { stayingElements } from './staying.ts';

export interface PlanResourceRequest {
  readonly kind: ResourceKind;
  readonly observation: Observation;
  /** The templates to fold, each as it stands in the catalogue now. */
  readonly templates: readonly Fix[];
  readonly rules: readonly string[];
  readonly findings: readonly string[];
  readonly keys?: FindingKeys | undefined;
  readonly limits?: RuleLimits | undefined;
  /** When the plan was made, or is being made. */
  readonly plannedAt: Date;
  /** Fixes that cannot be had for what lies outside of the resource, by template id. */
  readonly barred?: ReadonlyMap<string, Hindrance> | undefined;
  /** Ids of resources that are changed first: the observation shows them as they will be, or are by now. */
  readonly follows?: readonly string[] | undefined;
}

/** A part with the fix that needs it. */
export interface PartOfFix extends PartWanted {
  readonly template: string;
}

/**
 * A plan with the parts that its fixes need, not planned yet, and the fixes that are left out of it; or why there is none, where `left`
 * says it fix by fix.
 */
export type PlanResourceAnswer =
  | { readonly plan: ResourcePlan; readonly parts: readonly PartOfFix[]; readonly left: readonly Unplanned[] }
  | { readonly unplanned: Unplanned; readonly left: readonly Unplanned[] };

/**
 * Folds all templates that are possible into one change of one resource, in the order in which they become so. Pure: the same facts and
 * templates give the same digest, which is how a change after the approval is noticed.
 */
export function planResource(request: PlanResourceRequest): PlanResourceAnswer {
  try {
    return planFolded(request);
  } catch (error) {
    // What the kind cannot tell the elements without is missing for each of them.
    if (error instanceof UnknownFact) return nothingPlanned(request, new Map([[undefined, { code: 'unknown', reason: error.message }]]));
    throw error;
  }
}

function planFolded(request: PlanResourceRequest): PlanResourceAnswer {
  const { kind, observation } = request;
  const before = factsOf(observation);
  const change = { id: observation.id, place: placeIn(kind.cloud, observation), before };
  const { after, done, left } = foldFixes({ ...request, fixes: request.templates }, change, (facts) => withUnknown(observation, facts));
  if (done.length === 0) return nothingPlanned(request, left);
  const calls = kind.calls({ ...change, after });
  const parts = done.flatMap(({ pinned, parts: own }) => own.map((part): PartOfFix => ({ ...part, template: pinned.id })));
  // A resource that is as it should be may still lack a part: an alarm that somebody deleted.
  if (calls.length === 0 && parts.length === 0) return nothingPlanned(request, new Map([...left, [undefined, ALREADY_COMPLIANT]]));
  const risks = done.flatMap((fix) => fix.risks);
  const manager = kind.cloud.findManager(observation);
  if (manager !== undefined) risks.push(managedElsewhere(manager));
  const fixes = done.map((fix) => plannedFix(fix, change.place));
  const needs = [...new Set(fixes.flatMap((fix) => fix.needs))].sort();
  const { follows = [] } = request;
  const touches = [observation.id, ...needs, ...follows, ...(kind.touches?.({ ...change, after }) ?? [])];
  const owned = ownedElements(kind.elements(before), kind.elements(after), done);
  const back = withUnknown(observation, kind.withElements(after, without(owned.before, stayingElements({ fixes }))));
  const undo = kind.calls({ ...change, before: after, after: back });
  return {
    parts,
    left: unplannedFixes(observation.id, left),
    plan: sealResourcePlan(
      {
        ...placeOf(observation),
        templates: done.map(({ pinned }) => pinned.id),
        fixes,
        ...clearedBy(request, done),
        ...(request.limits !== undefined && { limits: request.limits }),
        ...owned,
        calls: calls.map(plannedCall),
        undo: withOriginals(undo.map(plannedCall), originalsOf(kind, before)),
        risks,
        reversibility: worstReversibility(done.map(({ template }) => template.reversibility)),
        preconditions: done.flatMap(({ template }) => (template.preconditions ?? []).map((one) => one.id)),
        touches: [...new Set(touches)].sort(),
        needs,
        ...(follows.length > 0 && { follows: [...follows].sort() }),
        ...takenAway(kind, { ...change, after }),
        ...definedOnly({ owner: findOwner(before.tags), manager }),
        ...(manager !== undefined && { tags: before.tags }),
      },
      done.map(({ pinned }) => pinned),
    ),
  };
}

/** What goes with a change, where anything does. */
export function takenAway(kind: ResourceKind, change: FactsChange<Facts>): Pick<ResourcePlan, 'takesAway'> {
  const ids = kind.takesAway?.(change) ?? [];
  return ids.length === 0 ? {} : { takesAway: [...ids].sort() };
}

function plannedFix({ pinned, template, elements, parts }: FoldedFix, place: Place): PlannedFix {
  const needs = [...new Set(withNeeds(parts).map((part) => partId(part, place)))].sort();
  return { template: pinned.id, elements: [...elements], reversibility: template.reversibility, needs };
}

/** Rules and findings that the fixes of the plan clear: what only a fix that is left out would clear stays open. */
function clearedBy(request: PlanResourceRequest, done: readonly FoldedFix[]): Pick<ResourcePlan, 'rules' | 'findings' | 'keys'> {
  const { keys = {} } = request;
  const rules = request.rules.filter((rule) => done.some(({ template }) => template.fixes.includes(rule)));
  const open = request.rules.filter((rule) => !rules.includes(rule));
  const staying = new Set(
    open.flatMap((rule) => [undefined, ...(keys[rule] ?? [])].map((key) => fingerprint(rule, request.observation.id, key))),
  );
  const kept = Object.fromEntries(Object.entries(keys).filter(([rule]) => !open.includes(rule)));
  const findings = request.findings.filter((id) => !staying.has(id));
  return { rules, findings, ...(request.keys !== undefined && { keys: kept }) };
}

/** Nothing is planned: the reason that says most, and each fix with its own. */
function nothingPlanned(
  { observation: { id } }: PlanResourceRequest,
  left: ReadonlyMap<string | undefined, Hindrance>,
): PlanResourceAnswer {
  const all = unplannedFixes(id, left);
  const unplanned = all.find(({ code }) => code !== ALREADY_COMPLIANT.code) ?? all[0] ?? { resourceId: id, ...ALREADY_COMPLIANT };
  return { unplanned, left: all.length === 0 ? [unplanned] : all };
}

function unplannedFixes(resourceId: string, left: ReadonlyMap<string | undefined, Hindrance>): readonly Unplanned[] {
  return [...left].map(([template, { code, reason }]) => ({ resourceId, ...(template !== undefined && { template }), code, reason }));
}

/** The id of a part that is wanted in a place. Throws INTERNAL for a kind that cannot be made. */
export function partId(part: PartWanted, place: Place): string {
  const { making } = part.kind;
  if (making === undefined) throw new CloudmendError('INTERNAL', `The kind ${part.kind.id} cannot be a part: it says not how it is made.`);
  return making.idOf(place, part.name);
}

/** Parts with all that they need in turn, what is needed first. */
export function withNeeds(parts: readonly PartWanted[]): readonly PartWanted[] {
  return parts.flatMap((part) => [...withNeeds(part.needs ?? []), part]);
}

/** Values of the named elements in some facts; null where an element is not there. */
export function elementState(elements: Elements, names: readonly string[]): ElementState {
  return Object.fromEntries(names.map((name) => [name, elements[name] ?? null]));
}

export function plannedCall(call: Call): PlannedCall {
  const { says, body, grants, effect, timeoutSeconds } = call;
  const copies = grants.map(({ actions, resources, ...rest }) => ({ actions: [...actions], resources: [...resources], ...rest }));
  return { says, body, grants: copies, effect, timeoutSeconds };
}

function ownedElements(before: Elements, after: Elements, fixes: readonly Fix[]): { before: ElementState; after: ElementState } {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isEqualJson(before[name], after[name]));
  const named = fixes.flatMap(({ template }) => template.owns.filter((element) => !element.endsWith('*')));
  const names = [...new Set([...changed, ...named])].sort();
  return { before: elementState(before, names), after: elementState(after, names) };
}

const REVERSIBILITY_ORDER = ['exact', 'settingsOnly', 'none'] as const;

/** The worst of several; exact where there is none. */
export function worstReversibility(all: readonly Reversibility[]): ResourcePlan['reversibility'] {
  const worst = [...all].sort((left, right) => REVERSIBILITY_ORDER.indexOf(right.kind) - REVERSIBILITY_ORDER.indexOf(left.kind))[0];
  return worst ?? { kind: 'exact' };
}

function without(elements: ElementState, names: ReadonlySet<string>): ElementState {
  return Object.fromEntries(Object.entries(elements).filter(([name]) => !names.has(name)));
}

function managedElsewhere(manager: string): Risk {
  return {
    code: 'MANAGED_ELSEWHERE',
    level: 'review',
    reason: `${manager} will bring the old setting back unless it is changed there too.`,
  };
}

function placeOf(observation: Observation): Pick<ResourcePlan, 'resourceId' | 'kind' | 'partition' | 'account' | 'region'> {
  const { id, kind, partition, account, region } = observation;
  return { resourceId: id, kind, partition, account, region };
}

function definedOnly<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) Object.assign(kept, { [name]: value });
  return kept;
}
