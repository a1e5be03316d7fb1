/** Who imports whom: each file or room with those that it imports. */
export type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

/** Gathers arrows by the groups that both ends belong to; what stays within a group, or belongs to none, is left out. */
export function groupArrows(arrows: Iterable<readonly [string, string]>, groupOf: (path: string) => string | undefined): Arrows {
  const grouped = new Map<string, Set<string>>();
  for (const [from, to] of arrows) {
    const [left, right] = [groupOf(from), groupOf(to)];
    if (left === undefined || right === undefined || left === right) continue;
    grouped.set(left, (grouped.get(left) ?? new Set()).add(right));
  }
  return grouped;
}

/** A shortest way round from each node that lies on a circle, each circle once: `a.ts -> b.ts -> a.ts`. */
export function findCircles(arrows: Arrows): readonly string[] {
  const circles = new Map<string, string>();
  for (const start of [...arrows.keys()].sort()) {
    const way = wayBack(arrows, start);
    const members = [...new Set(way)].sort().join();
    if (way.length > 0 && !circles.has(members)) circles.set(members, way.join(' -> '));
  }
  return [...circles.values()];
}

/** The nodes of a shortest way from a node to itself, both ends named; empty where there is none. */
function wayBack(arrows: Arrows, start: string): readonly string[] {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of arrows.get(node) ?? []) {
      if (next === start) return [...pathTo(cameFrom, start, node), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return [];
}

function pathTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): readonly string[] {
  const path = [end];
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) ?? start;
    path.unshift(node);
  }
  return path;
}
