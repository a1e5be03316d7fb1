import { CloudmendError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { digestOf, isEqualJson } from '../json.ts';
import type { Target } from '../ports.ts';
import type { FixTemplate, PartWanted, Reversibility, Risk } from '../remediation/template.ts';
import type { Call, Elements, Facts, Observation, ResourceKind } from '../resource/kind.ts';
import { findManager, findOwner } from '../resource/kind.ts';
import { factsOf, UnknownFact, withUnknown } from '../resource/known.ts';
import { homeRegion } from '../scan/home-region.ts';
import type { ElementState, FindingKeys, PinnedTemplate, PlannedCall, ResourcePlan, Unplanned } from './plan.ts';

export interface PlanResourceRequest {
  readonly kind: ResourceKind;
  readonly observation: Observation;
  /** The templates to fold, each as it stands in the catalogue now. */
  readonly templates: readonly { readonly pinned: PinnedTemplate; readonly template: FixTemplate }[];
  readonly rules: readonly string[];
  readonly findings: readonly string[];
  readonly keys?: FindingKeys | undefined;
  /** When the plan was made, or is being made. */
  readonly plannedAt: Date;
}

/** A plan with the parts that its fixes need, not planned yet. */
export type PlanResourceAnswer = { readonly plan: ResourcePlan; readonly parts: readonly PartWanted[] } | { readonly unplanned: Unplanned };

/**
 * Folds all templates, in id order, into one change of one resource. Pure: the same facts and templates give the same digest, which is
 * how a change after the approval is noticed.
 */
export function planResource(request: PlanResourceRequest): PlanResourceAnswer {
  try {
    return foldTemplates(request);
  } catch (error) {
    if (error instanceof UnknownFact) return notPlanned(request, 'unknown', error.message);
    throw error;
  }
}

function foldTemplates(request: PlanResourceRequest): PlanResourceAnswer {
  const { kind, observation } = request;
  const templates = [...request.templates].sort((left, right) => (left.pinned.id < right.pinned.id ? -1 : 1));
  const before = factsOf(observation);
  let after = before;
  const risks: Risk[] = [];
  const parts: PartWanted[] = [];
  for (const { pinned, template } of templates) {
    const context = { plannedAt: request.plannedAt, keys: keysFor(template, request.keys) };
    const broken = findBrokenPrecondition(template, before, context);
    if (broken !== undefined) return notPlanned(request, 'precondition', broken);
    const changed = template.change(after, pinned.parameters, context);
    if (isRefusal(changed)) return notPlanned(request, 'refused', changed.refused);
    risks.push({ code: template.id, level: template.risk.level, reason: template.risk.because });
    risks.push(...(template.risks?.(after, pinned.parameters, context) ?? []));
    parts.push(...(template.parts?.(after, pinned.parameters, context) ?? []));
    after = withUnknown(observation, changed);
  }
  const owned = ownedElements(kind.elements(before), kind.elements(after), templates);
  const change = { id: observation.id, target: targetOf(observation), before, after };
  const calls = kind.calls(change);
  // A resource that is as it should be may still lack a part: an alarm that somebody deleted.
  if (calls.length === 0 && parts.length === 0) return notPlanned(request, 'already-compliant', 'The resource is as the fix wants it.');
  const refusal = kind.refuses?.(change);
  if (refusal !== undefined) return notPlanned(request, 'refused', refusal);
  const postponed = calls.length === 0 ? undefined : kind.postpones?.(change);
  if (postponed !== undefined) return notPlanned(request, 'precondition', postponed);
  const manager = findManager(before.tags);
  if (manager !== undefined) risks.push(managedElsewhere(manager));
  const undo = kind.calls({ ...change, before: after, after: before });
  const needs = [...new Set(withNeeds(parts).map((part) => partId(part, change.target)))].sort();
  const touches = [observation.id, ...needs, ...(kind.touches?.(change) ?? [])];
  return {
    parts,
    plan: sealResourcePlan(
      {
        ...placeOf(observation),
        templates: templates.map(({ pinned }) => pinned.id),
        rules: [...request.rules],
        findings: [...request.findings],
        ...definedOnly({ keys: request.keys }),
        ...owned,
        calls: calls.map(plannedCall),
        undo: undo.map(plannedCall),
        risks,
        reversibility: worstReversibility(templates.map(({ template }) => template.reversibility)),
        preconditions: templates.flatMap(({ template }) => (template.preconditions ?? []).map((one) => one.id)),
        touches: [...new Set(touches)].sort(),
        needs,
        ...definedOnly({ owner: findOwner(before.tags), manager }),
      },
      templates.map(({ pinned }) => pinned),
    ),
  };
}

/** Puts the digest on a resource's plan: everything that was approved, nothing that only explains it. */
export function sealResourcePlan(plan: Omit<ResourcePlan, 'digest'>, pinned: readonly PinnedTemplate[]): ResourcePlan {
  return { ...plan, digest: resourceDigest(plan, pinned) };
}

/** SHA-256 over canonical JSON of templates, owned elements before and after, calls, risk codes, preconditions and touched ids. */
export function resourceDigest(plan: Omit<ResourcePlan, 'digest'>, pinned: readonly PinnedTemplate[]): string {
  return digestOf({
    resourceId: plan.resourceId,
    templates: pinned
      .filter(({ id }) => plan.templates.includes(id))
      // Whoever asks names templates in an order of their own.
      .sort((left, right) => (left.id < right.id ? -1 : 1))
      .map(({ id, version, sourceHash, parameters }) => ({ id, version, sourceHash, parameters })),
    before: plan.before,
    after: plan.after,
    calls: plan.calls.map(digestedCall),
    undo: plan.undo.map(digestedCall),
    risks: plan.risks.map(({ code, level }) => ({ code, level })),
    reversibility: plan.reversibility.kind,
    preconditions: plan.preconditions,
    touches: plan.touches,
    needs: plan.needs,
    part: plan.part?.name ?? null,
  });
}

/** The id of a part that is wanted in a target. Throws INTERNAL for a kind that cannot be made. */
export function partId(part: PartWanted, target: Target): string {
  const { making } = part.kind;
  if (making === undefined) throw new CloudmendError('INTERNAL', `The kind ${part.kind.id} cannot be a part: it says not how it is made.`);
  return making.idOf(target, part.name);
}

/** Parts with all that they need in turn, what is needed first. */
export function withNeeds(parts: readonly PartWanted[]): readonly PartWanted[] {
  return parts.flatMap((part) => [...withNeeds(part.needs ?? []), part]);
}

function keysFor(template: FixTemplate, keys: FindingKeys = {}): readonly string[] {
  return [...new Set(template.fixes.flatMap((rule) => keys[rule] ?? []))].sort();
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

/** Where calls for a resource go; settings and global services go to the partition's home region. */
export function targetOf(resource: { partition: string; account: string; region: string }): Target {
  const region = resource.region === 'global' ? homeRegion(resource.partition) : resource.region;
  return { provider: 'aws', partition: resource.partition, account: resource.account, region };
}

/** Values of the named elements in some facts; null where an element is not there. */
export function elementState(elements: Elements, names: readonly string[]): ElementState {
  return Object.fromEntries(names.map((name) => [name, elements[name] ?? null]));
}

export function plannedCall(call: Call): PlannedCall {
  const { service, operation, input, iamActions, arns, also, effect, timeoutSeconds } = call;
  const own = { service, operation, input, iamActions: [...iamActions], arns: [...arns], effect, timeoutSeconds };
  if (also === undefined) return own;
  return { ...own, also: also.map((one) => ({ iamActions: [...one.iamActions], arns: [...one.arns] })) };
}

function ownedElements(
  before: Elements,
  after: Elements,
  templates: PlanResourceRequest['templates'],
): { before: ElementState; after: ElementState } {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isEqualJson(before[name], after[name]));
  const named = templates.flatMap(({ template }) => template.owns.filter((element) => !element.endsWith('*')));
  const names = [...new Set([...changed, ...named])].sort();
  return { before: elementState(before, names), after: elementState(after, names) };
}

const REVERSIBILITY_ORDER = ['exact', 'settingsOnly', 'none'] as const;

function worstReversibility(all: readonly Reversibility[]): ResourcePlan['reversibility'] {
  const worst = [...all].sort((left, right) => REVERSIBILITY_ORDER.indexOf(right.kind) - REVERSIBILITY_ORDER.indexOf(left.kind))[0];
  return worst ?? { kind: 'exact' };
}

function managedElsewhere(manager: string): Risk {
  return {
    code: 'MANAGED_ELSEWHERE',
    level: 'review',
    reason: `${manager} will bring the old setting back unless it is changed there too.`,
  };
}

function notPlanned(request: PlanResourceRequest, code: Unplanned['code'], reason: string): { unplanned: Unplanned } {
  return { unplanned: { resourceId: request.observation.id, code, reason } };
}

function isRefusal(value: object): value is { readonly refused: string } {
  return 'refused' in value;
}

function placeOf(observation: Observation): Pick<ResourcePlan, 'resourceId' | 'kind' | 'partition' | 'account' | 'region'> {
  const { id, kind, partition, account, region } = observation;
  return { resourceId: id, kind, partition, account, region };
}

function digestedCall(call: PlannedCall): JsonObject {
  const { service, operation, input, iamActions, arns, also, effect } = call;
  return { service, operation, input, iamActions, arns, effect, ...(also !== undefined && { also }) };
}

function definedOnly<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) Object.assign(kept, { [name]: value });
  return kept;
}
