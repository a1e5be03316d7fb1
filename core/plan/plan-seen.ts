import type { Engine } from '../engine.ts';
import { isEqualJson } from '../json.ts';
import type { Facts, Observation } from '../kind/facts.ts';
import type { ResourceKind } from '../kind/kind.ts';
import { factsOf, UnknownFact, withUnknown } from '../kind/known.ts';
import type { Hindrance } from './fold.ts';
import { ALREADY_COMPLIANT } from './fold.ts';
import { getKind } from './observe.ts';
import type { ResourcePlan, Unplanned } from './plan.ts';
import type { PartUser } from './plan-parts.ts';
import { planParts } from './plan-parts.ts';
import type { Planning, SeenTarget } from './plan-target.ts';
import { planObservation } from './plan-target.ts';

interface Planned {
  readonly planned: readonly ResourcePlan[];
  readonly left: readonly Unplanned[];
}

/**
 * Plans resources that were read just now, and their parts. What shows the change of another resource of the plan is planned as if that had
 * landed: what a task does itself in one wave is no reason for its next one to differ from what was approved.
 */
export async function planSeen(engine: Engine, planning: Pick<Planning, 'guard' | 'scope'>, seen: readonly SeenTarget[]): Promise<Planned> {
  const templates = planning.scope.templates.map(({ pinned }) => pinned);
  const isMirror = ({ target }: SeenTarget) => getKind(engine, target.kind).reflects !== undefined;
  const first = planEach(
    engine,
    planning,
    seen.filter((one) => !isMirror(one)),
  );
  const alone = await planParts(engine, planning.guard, first.users, templates);
  const mirrors = seen.filter(isMirror);
  if (mirrors.length === 0) return { planned: alone.planned, left: [...first.left, ...alone.unplanned] };
  const changed = changedBy(engine, seen, alone.users);
  const second = planEach(
    engine,
    planning,
    mirrors.map((one) => reflected(engine, one, changed)),
  );
  const all = await planParts(engine, planning.guard, [...alone.users, ...second.users], templates);
  return { planned: all.planned, left: [...first.left, ...alone.left, ...second.left, ...all.unplanned] };
}

function planEach(
  engine: Engine,
  { scope }: Pick<Planning, 'scope'>,
  seen: readonly SeenTarget[],
): { readonly users: readonly PartUser[]; readonly left: readonly Unplanned[] } {
  const users: PartUser[] = [];
  const left: Unplanned[] = [];
  const plannedAt = engine.clock.now();
  for (const { target, observation, barred } of seen) {
    const again = (more: ReadonlyMap<string, Hindrance>) =>
      planObservation(engine, { templates: scope.templates, plannedAt, barred: new Map([...barred, ...more]) }, target, observation);
    const answer = again(new Map());
    if ('plan' in answer) users.push({ ...answer, again });
    else left.push(...answer.left.map((one) => withOthers(one, target.follows)));
  }
  return { users, left };
}

/** What another resource of the plan brings about is named: nobody would see otherwise why nothing is to be done. */
function withOthers(unplanned: Unplanned, follows: readonly string[] = []): Unplanned {
  if (follows.length === 0 || unplanned.code !== ALREADY_COMPLIANT.code) return unplanned;
  return { ...unplanned, reason: `It is as the fix wants it once this plan has changed ${follows.join(', ')}.` };
}

/** A resource that the plan changes. */
interface Changed {
  readonly id: string;
  readonly kind: string;
  readonly account: string;
  /** Once it has. Throws UnknownFact. */
  facts(): Facts;
}

function changedBy(engine: Engine, seen: readonly SeenTarget[], users: readonly PartUser[]): readonly Changed[] {
  const plans = new Map(users.map(({ plan }) => [plan.resourceId, plan]));
  return seen.flatMap(({ target: { resourceId: id, kind, account }, observation }) => {
    const plan = plans.get(id);
    const facts = () => withUnknown(observation, getKind(engine, kind).withElements(factsOf(observation), plan?.after ?? {}));
    return plan === undefined ? [] : [{ id, kind, account, facts }];
  });
}

/** A resource as it will be seen once those that it shows are changed. */
function reflected(engine: Engine, seen: SeenTarget, changed: readonly Changed[]): SeenTarget {
  const kind = getKind(engine, seen.target.kind);
  let { observation } = seen;
  const follows: string[] = [];
  for (const other of changed.filter(({ account }) => account === seen.target.account)) {
    const next = reflectedBy(kind, observation, other);
    if (next === undefined) continue;
    observation = next;
    follows.push(other.id);
  }
  return { ...seen, observation, target: { ...seen.target, follows } };
}

/** undefined: the other is not to be seen in it. */
function reflectedBy(kind: ResourceKind, observation: Observation, other: Changed): Observation | undefined {
  const reflection = kind.reflects?.find((one) => one.kind === other.kind);
  if (reflection === undefined) return undefined;
  try {
    const facts = factsOf(observation);
    const next = reflection.reflect(facts, { id: other.id, facts: other.facts() });
    const names = Object.keys(observation.fields).filter((name) => 'known' in (observation.fields[name] ?? {}));
    const differing = names.filter((name) => !isEqualJson(facts[name], next[name]));
    if (differing.length === 0) return undefined;
    const fields = Object.fromEntries(differing.map((name) => [name, { known: next[name] ?? null }]));
    return { ...observation, fields: { ...observation.fields, ...fields } };
  } catch (error) {
    // What could not be read is unknown to the plan as well.
    if (error instanceof UnknownFact) return undefined;
    throw error;
  }
}
