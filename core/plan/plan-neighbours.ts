import { placeIn } from '../cloud.ts';
import { mapBounded } from '../concurrency.ts';
import type { Engine } from '../engine.ts';
import type { Observation } from '../kind/facts.ts';
import type { Neighbour, ResourceKind } from '../kind/kind.ts';
import { factsOf, UnknownFact } from '../kind/known.ts';
import type { CloudReader } from '../ports.ts';
import { createCallMemo, sharedReads } from '../scan/call-memo.ts';
import { createKindReader, findUnknownReason } from '../scan/kind-reader.ts';
import { getKind } from './observe.ts';
import type { PinnedTemplate, PlannedNeighbours, ResourcePlan } from './plan.ts';
import { sealResourcePlan } from './plan-digest.ts';
import type { SeenTarget } from './plan-target.ts';

/** Each is read twice, which may be a dozen calls; who has more is told how many are not looked at. */
const MOST_NAMED = 5;

/** Resources whose neighbours are looked for at a time. */
const READS_AT_ONCE = 8;

/** What is planned so far, and where to look. */
interface Planned {
  readonly planned: readonly ResourcePlan[];
  readonly templates: readonly PinnedTemplate[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * The plans with the neighbours of each resource, found just now. What the plan changes itself, makes or takes away is nobody's neighbour: it
 * stands in the plan with an outcome of its own.
 */
export async function withNeighbours(
  engine: Engine,
  { planned, templates, signal }: Planned,
  seen: readonly SeenTarget[],
): Promise<readonly ResourcePlan[]> {
  const observed = new Map(seen.map(({ target, observation }) => [target.resourceId, observation]));
  const own = new Set(planned.flatMap(({ resourceId, takesAway = [] }) => [resourceId, ...takesAway]));
  // Many resources ask the same: which trails there are.
  const memo = createCallMemo(engine.cloud.reader, sharedReads(engine.catalogue.kinds.values()));
  return mapBounded(planned, READS_AT_ONCE, async (plan) => {
    const observation = observed.get(plan.resourceId);
    const kind = getKind(engine, plan.kind);
    if (plan.part !== undefined || observation === undefined || kind.neighbours === undefined) return plan;
    const found = await findNeighbours(kind, observation, memo, signal);
    return sealed(plan, 'unknown' in found ? { named: [], more: 0, unknown: found.unknown } : chosen(found, own), templates);
  });
}

/** The plan with the neighbours that another one names, whoever they would be now. */
export function withNeighboursOf(plan: ResourcePlan, { neighbours }: ResourcePlan, templates: readonly PinnedTemplate[]): ResourcePlan {
  return neighbours === undefined ? plan : sealed(plan, neighbours, templates);
}

function sealed({ digest: _, ...plan }: ResourcePlan, neighbours: PlannedNeighbours, templates: readonly PinnedTemplate[]): ResourcePlan {
  return sealResourcePlan({ ...plan, neighbours }, templates);
}

/** The first by id, so that the same neighbours make the same plan. */
function chosen(found: readonly Neighbour[], own: ReadonlySet<string>): PlannedNeighbours {
  const byId = new Map(found.filter(({ id }) => !own.has(id)).map(({ kind, id, region }) => [id, { kind, id, region }]));
  const all = [...byId.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  return { named: all.slice(0, MOST_NAMED), more: Math.max(0, all.length - MOST_NAMED) };
}

/** A plan is made all the same where they cannot be found, and says why. */
async function findNeighbours(
  kind: ResourceKind,
  observation: Observation,
  reader: CloudReader,
  signal: AbortSignal | undefined,
): Promise<readonly Neighbour[] | { readonly unknown: string }> {
  try {
    const through = createKindReader({ reader, place: placeIn(kind.cloud, observation), signal });
    return (await kind.neighbours?.find({ id: observation.id, facts: factsOf(observation) }, through)) ?? [];
  } catch (error) {
    if (error instanceof UnknownFact) return { unknown: error.message };
    const reason = findUnknownReason(error);
    if (reason === undefined) throw error;
    return { unknown: reason.message };
  }
}
