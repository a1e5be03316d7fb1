import { placeIn } from '../cloud.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Guard } from '../guard/guard.ts';
import { askGuard } from '../guard/guard.ts';
import { isEqualJson } from '../json.ts';
import type { Call } from '../kind/call.ts';
import type { Elements, Observation } from '../kind/facts.ts';
import { EXISTS } from '../kind/kind.ts';
import { factsOf, UnknownFact } from '../kind/known.ts';
import { findTags } from './find-tags.ts';
import type { ResourceReference } from './observe.ts';
import { observe } from './observe.ts';
import type { PinnedTemplate, PlannedCall, ResourcePlan } from './plan.ts';
import { sealResourcePlan } from './plan-digest.ts';
import type { PartOfFix } from './plan-resource.ts';
import { elementState, partId, plannedCall, withNeeds } from './plan-resource.ts';

export interface WantedOnce extends ResourceReference {
  readonly part: PartOfFix;
  readonly users: readonly FixOfUser[];
}

/** A part that may be a resource of the plan as well. */
export type WantedPart = WantedOnce & { readonly target: ResourcePlan | undefined };

export interface FixOfUser {
  readonly plan: ResourcePlan;
  readonly template: string;
}

/** Parts as they were read while planning, by id: each is looked at once. */
export type Known = Map<string, Promise<Observation | undefined>>;

/** Plans one part, made or left as it stands; or why it cannot be had. */
export async function planPart(
  engine: Engine,
  guard: Guard,
  { target, ...one }: WantedPart,
  { pinned, known }: { readonly pinned: readonly PinnedTemplate[]; readonly known: Known },
): Promise<ResourcePlan | string> {
  let observation: Observation | undefined;
  try {
    const asked = known.get(one.resourceId) ?? observe(engine, one);
    known.set(one.resourceId, asked);
    observation = await asked;
  } catch (error) {
    if (!(error instanceof CloudmendError)) throw error;
    return `The part ${one.resourceId} cannot be read: ${error.message}`;
  }
  const tags = observation === undefined ? {} : findTags(observation);
  const answer = askGuard(guard, one.part.kind.cloud, { ...one, rules: [], templates: [], tags });
  if (!answer.open) return `The part ${one.resourceId} may not be touched: ${answer.reason}`;
  try {
    return observation === undefined ? sealNewPart(one, pinned) : sealStandingPart({ ...one, target }, observation, pinned);
  } catch (error) {
    if (error instanceof UnknownFact) return `The part ${one.resourceId} cannot be read: ${error.message}`;
    throw error;
  }
}

function sealNewPart(one: WantedOnce, pinned: readonly PinnedTemplate[]): ResourcePlan {
  const { kind, facts } = one.part;
  const made = { id: one.resourceId, place: placeIn(kind.cloud, one), facts };
  const wanted: Elements = { ...kind.elements(facts), [EXISTS]: true };
  return sealPart(one, pinned, { before: {}, after: wanted, calls: kind.making?.make(made) ?? [], undo: kind.making?.unmake(made) ?? [] });
}

/**
 * A part that stands is never changed: others count on it as it is, and no undo would put it back. It serves, or the reason why its users
 * are left out. One that the plan changes for its own sake is looked at as it will be.
 */
function sealStandingPart(
  { target, ...one }: WantedPart,
  observation: Observation,
  pinned: readonly PinnedTemplate[],
): ResourcePlan | string {
  const { kind, facts: wantedFacts } = one.part;
  const seen = factsOf(observation);
  const facts = target === undefined ? seen : kind.withElements(seen, target.after);
  const live: Elements = { ...kind.elements(facts), [EXISTS]: true };
  const wanted: Elements = { ...kind.elements(wantedFacts), [EXISTS]: true };
  const other = Object.keys(wanted).filter((name) => !isEqualJson(live[name], wanted[name]));
  if (other.length > 0 && kind.making?.serves?.(facts, wantedFacts) !== true)
    return `The part ${one.resourceId} stands otherwise than it is needed (${other.sort().join(', ')}), and others may count on it as it is. Set it right, or remove it, and plan again.`;
  const standing = elementState(live, Object.keys(wanted));
  return sealPart(one, pinned, { before: standing, after: standing, calls: [], undo: [] });
}

function sealPart(
  { part, users, ...place }: WantedOnce,
  pinned: readonly PinnedTemplate[],
  { before, after, calls, undo }: { before: Elements; after: Elements; calls: readonly Call[]; undo: readonly Call[] },
): ResourcePlan {
  const at = placeIn(part.kind.cloud, place);
  const names = Object.keys(after).sort();
  return sealResourcePlan(
    {
      ...place,
      templates: [...new Set(users.map(({ template }) => template))].sort(),
      rules: [],
      findings: [],
      before: elementState(before, names),
      after: elementState(after, names),
      calls: calls.map(plannedCall),
      undo: undo.map(plannedCall),
      risks: [],
      reversibility: { kind: 'exact' },
      preconditions: [],
      touches: [place.resourceId],
      needs: [...new Set(withNeeds(part.needs ?? []).map((one) => partId(one, at)))].sort(),
      part: { name: part.name, users: [...new Set(users.map(({ plan }) => plan.resourceId))].sort() },
    },
    pinned,
  );
}

/** The plan that takes a part away again, after what frees it (`follows`), or undefined where it is gone. */
export function planRemoval(
  engine: Pick<Engine, 'catalogue'>,
  place: ResourceReference & { readonly name: string; readonly needs: readonly string[]; readonly follows: readonly string[] },
  observation: Observation,
  pinned: readonly PinnedTemplate[],
): ResourcePlan | undefined {
  const kind = engine.catalogue.kinds.get(place.kind);
  if (kind?.making === undefined) return undefined;
  const { name, needs, follows, ...rest } = place;
  const facts = factsOf(observation);
  const at = placeIn(kind.cloud, place);
  const elements: Elements = { ...kind.elements(facts), [EXISTS]: true };
  const names = Object.keys(elements).sort();
  const unmake: readonly PlannedCall[] = kind.making.unmake({ id: place.resourceId, place: at, facts }).map(plannedCall);
  const make: readonly PlannedCall[] = kind.making.make({ id: place.resourceId, place: at, facts }).map(plannedCall);
  return sealResourcePlan(
    {
      ...rest,
      templates: pinned.map(({ id }) => id),
      rules: [],
      findings: [],
      before: elementState(elements, names),
      after: elementState({}, names),
      calls: [...unmake],
      undo: [...make],
      risks: [],
      reversibility: { kind: 'exact' },
      preconditions: [],
      touches: [...new Set([place.resourceId, ...follows])].sort(),
      needs: [...needs],
      ...(follows.length > 0 && { follows: [...follows] }),
      part: { name, users: [] },
    },
    pinned,
  );
}
