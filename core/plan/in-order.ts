import type { Plan, ResourcePlan } from './plan.ts';

/**
 * What others need or follow stands before them, and goes after them; otherwise parts come first, those that need least, and then by id.
 */
export function inOrder(plans: readonly ResourcePlan[], direction: Plan['direction']): readonly ResourcePlan[] {
  // What needs a part needs all that the part needs in turn: whoever needs more comes later.
  const rank = ({ part, needs }: ResourcePlan) => (part === undefined ? Number.POSITIVE_INFINITY : needs.length);
  const ranked = Map.groupBy(plans, rank);
  const ranks = [...ranked.keys()].sort((left, right) => (left < right ? -1 : 1));
  const groups = (direction === 'apply' ? ranks : ranks.reverse()).map((one) => ranked.get(one) ?? []);
  const sorted = groups.flatMap((group) => [...group].sort((left, right) => (left.resourceId < right.resourceId ? -1 : 1)));
  return before(sorted, direction === 'apply' ? edgesOf(sorted, 'needed') : edgesOf(sorted, 'needing'));
}

type Edges = ReadonlyMap<ResourcePlan, readonly ResourcePlan[]>;

/** The plans in their order, each after those that have to come before it. */
function before(plans: readonly ResourcePlan[], edges: Edges): readonly ResourcePlan[] {
  const placed = new Set<ResourcePlan>();
  const under = new Set<ResourcePlan>();
  const place = (plan: ResourcePlan): void => {
    // Two that wait for each other keep the order of their ids: the second then drifts, and is asked for again.
    if (placed.has(plan) || under.has(plan)) return;
    under.add(plan);
    for (const other of edges.get(plan) ?? []) place(other);
    placed.add(plan);
  };
  for (const plan of plans) place(plan);
  return [...placed];
}

/** By plan, those that have to come before it: what it needs, or those that need it, and in both directions what it follows. */
function edgesOf(plans: readonly ResourcePlan[], which: 'needed' | 'needing'): Edges {
  const byId = Map.groupBy(plans, ({ resourceId }) => resourceId);
  const edges = new Map<ResourcePlan, ResourcePlan[]>();
  const add = (plan: ResourcePlan, earlier: ResourcePlan) => plan !== earlier && edges.set(plan, [...(edges.get(plan) ?? []), earlier]);
  for (const plan of plans) {
    for (const other of (plan.follows ?? []).flatMap((id) => byId.get(id) ?? [])) add(plan, other);
    for (const other of plan.needs.flatMap((id) => byId.get(id) ?? [])) which === 'needed' ? add(plan, other) : add(other, plan);
  }
  return edges;
}
