import { placeIn } from '../cloud.ts';
import type { Engine } from '../engine.ts';
import type { Guard } from '../guard/guard.ts';
import { isEqualJson } from '../json.ts';
import type { PartWanted } from '../remediation/template.ts';
import type { Hindrance } from './fold.ts';
import type { PinnedTemplate, ResourcePlan, Unplanned } from './plan.ts';
import { type FixOfUser, type Known, planPart, type WantedOnce } from './plan-part.ts';
import type { PartOfFix, PlanResourceAnswer } from './plan-resource.ts';
import { partId, withNeeds } from './plan-resource.ts';

/** A planned resource with the parts that its fixes need, and the fixes that are left out of its plan. */
export interface PartUser {
  readonly plan: ResourcePlan;
  readonly parts: readonly PartOfFix[];
  readonly left: readonly Unplanned[];
  /** The same resource planned without some of its fixes, by template id. */
  again(barred: ReadonlyMap<string, Hindrance>): PlanResourceAnswer;
}

/** Fixes that cannot be had, by resource and template. */
type Barred = Map<string, Map<string, Hindrance>>;

export interface WithParts {
  /** Parts and those who need them. */
  readonly planned: readonly ResourcePlan[];
  readonly users: readonly PartUser[];
  /** Users of which nothing is planned any more, and with them the fixes that are left out of those that are. */
  readonly unplanned: readonly Unplanned[];
  /** The former alone. */
  readonly left: readonly Unplanned[];
}

/**
 * Plans every part that users need, once: made where it is not there, left as it is where it stands and serves. A fix whose part cannot be
 * had (unreadable, guarded, standing otherwise, wanted otherwise by another user) is left out with the reason, and its resource is planned
 * again without it.
 */
export async function planParts(
  engine: Engine,
  guard: Guard,
  users: readonly PartUser[],
  pinned: readonly PinnedTemplate[],
): Promise<WithParts> {
  const unplanned: Unplanned[] = [];
  const known: Known = new Map();
  let standing = users;
  for (;;) {
    const { planned, barred } = await planWanted(engine, guard, standing, { pinned, known });
    if (barred.size === 0) {
      const plans = standing.map(({ plan }) => plan);
      const needed = new Set(plans.flatMap(({ needs }) => needs));
      const parts = planned.filter(({ resourceId }) => needed.has(resourceId));
      return {
        planned: [...parts, ...plans],
        users: standing,
        left: unplanned,
        unplanned: [...unplanned, ...standing.flatMap((user) => user.left)],
      };
    }
    const again = standing.map((user) => planAgain(user, barred.get(user.plan.resourceId)));
    unplanned.push(...again.flatMap((one) => ('unplanned' in one ? one.left : [])));
    standing = again.flatMap((one) => ('plan' in one ? [one] : []));
  }
}

function planAgain(
  user: PartUser,
  hindrances: ReadonlyMap<string, Hindrance> | undefined,
): PartUser | Exclude<PlanResourceAnswer, { plan: ResourcePlan }> {
  if (hindrances === undefined) return user;
  const answer = user.again(hindrances);
  return 'plan' in answer ? { ...answer, again: (more) => user.again(new Map([...hindrances, ...more])) } : answer;
}

async function planWanted(
  engine: Engine,
  guard: Guard,
  users: readonly PartUser[],
  { pinned, known }: { readonly pinned: readonly PinnedTemplate[]; readonly known: Known },
): Promise<{ readonly planned: readonly ResourcePlan[]; readonly barred: Barred }> {
  const planned: ResourcePlan[] = [];
  const barred: Barred = new Map();
  const bar = ({ plan: { resourceId }, template }: FixOfUser, hindrance: Hindrance) =>
    barred.set(resourceId, new Map([...(barred.get(resourceId) ?? []), [template, hindrance]]));
  const { wanted, contradicting } = collectParts(users);
  for (const [user, reason] of contradicting) bar(user, { code: 'part', reason });
  for (const one of wanted) {
    const target = users.find(({ plan }) => plan.resourceId === one.resourceId)?.plan;
    const answer = await planPart(engine, guard, { ...one, target }, { pinned, known });
    if (typeof answer === 'string') for (const user of one.users) bar(user, { code: 'part', reason: answer });
    // What the plan itself changes stands in it already, and is changed before those who need it.
    else if (target === undefined) planned.push(answer);
  }
  if (barred.size > 0) return { planned, barred };
  for (const user of findIdle(users, planned)) bar(user, PARTS_STAND);
  return { planned, barred };
}

/** Fixes that find their resource and all of their parts as they want them. */
function findIdle(users: readonly PartUser[], parts: readonly ResourcePlan[]): readonly FixOfUser[] {
  const busy = new Set(parts.filter(({ calls }) => calls.length > 0).map(({ resourceId }) => resourceId));
  return users.flatMap(({ plan }) =>
    (plan.fixes ?? []).flatMap(({ template, elements, needs }) =>
      elements.length === 0 && needs.length > 0 && !needs.some((part) => busy.has(part)) ? [{ plan, template }] : [],
    ),
  );
}

const PARTS_STAND: Hindrance = { code: 'already-compliant', reason: 'The resource and its parts are as the fix wants them.' };

function collectParts(users: readonly PartUser[]): {
  wanted: readonly WantedOnce[];
  contradicting: readonly (readonly [FixOfUser, string])[];
} {
  const wanted = new Map<string, WantedOnce>();
  const contradicting: (readonly [FixOfUser, string])[] = [];
  for (const { plan, parts } of users) {
    const all = parts.flatMap((own) => withNeeds([own]).map((part) => ({ ...part, template: own.template })));
    for (const part of all) {
      const user = { plan, template: part.template };
      const resourceId = partId(part, placeIn(part.kind.cloud, plan));
      const earlier = wanted.get(resourceId);
      if (earlier !== undefined && isOtherwise(part, earlier.part)) {
        contradicting.push([user, `It needs ${resourceId} otherwise than ${sayUser(earlier.users[0], plan)} does. Plan the two apart.`]);
        continue;
      }
      const { partition, account } = plan;
      const place = { resourceId, kind: part.kind.id, partition, account, region: regionOfPart(part, plan.region) };
      wanted.set(resourceId, { ...place, part, users: [...(earlier?.users ?? []), user] });
    }
  }
  return { wanted: [...wanted.values()], contradicting };
}

function isOtherwise(part: PartWanted, other: PartWanted): boolean {
  return !isEqualJson(part.kind.elements(part.facts), other.kind.elements(other.facts));
}

/** Another fix of the same resource, or another resource. */
function sayUser(user: FixOfUser | undefined, { resourceId }: ResourcePlan): string {
  return user?.plan.resourceId === resourceId ? user.template : (user?.plan.resourceId ?? 'another');
}

function regionOfPart({ kind, facts }: PartWanted, ofUser: string): string {
  return kind.scope === 'global' ? (kind.making?.regionOf?.(facts) ?? 'global') : ofUser;
}
