import type { EntitlementsReport, RelationLink, RelationNode } from '../entitlement/entitlements.ts';
import type { AccessPathDocument } from '../entitlement/overview.ts';

/** How somebody comes to act as another, beside what a report tells. */
export type GraphLink = Omit<RelationLink, 'sort'> & { readonly sort: RelationLink['sort'] | 'comes to act as'; readonly how?: string };

/** What a principal is joined with, as much of it as can be looked at. */
export interface AccessGraph {
  readonly nodes: readonly RelationNode[];
  readonly links: readonly GraphLink[];
  /** Nodes that are not told, by what they are. */
  readonly leftOut: { readonly [sort in RelationNode['sort']]: number };
}

/** Nodes of one graph: of more nobody can see anything. */
export const MOST_NODES = 300;
/** Of these, resources: what is told first is who gives what. */
const MOST_RESOURCES = 120;

/** The graph of one principal, permissions to be looked at first before others, and resources only of permissions that are told. */
export function accessGraph({ relations, principal }: EntitlementsReport, path: AccessPathDocument | undefined): AccessGraph {
  const { nodes, links } = withPath(relations, path);
  const [resources, others] = [nodes.filter(({ sort }) => sort === 'resource'), nodes.filter(({ sort }) => sort !== 'resource')];
  const first = others.toSorted((left, right) => rank(left, principal) - rank(right, principal)).slice(0, MOST_NODES - MOST_RESOURCES);
  const told = new Set(first.map(({ id }) => id));
  const reached = new Set(links.flatMap(({ from, to }) => (told.has(from) ? [to] : [])));
  const room = MOST_NODES - first.length;
  const kept = [...first, ...resources.filter(({ id }) => reached.has(id)).slice(0, room)];
  const ids = new Set(kept.map(({ id }) => id));
  const left = (sort: RelationNode['sort']) => count(nodes, sort) - count(kept, sort);
  return {
    nodes: kept,
    links: links.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    leftOut: {
      ...{ identity: left('identity'), group: left('group'), policy: left('policy') },
      ...{ permission: left('permission'), resource: left('resource') },
    },
  };
}

function withPath(
  { nodes, links }: EntitlementsReport['relations'],
  path: AccessPathDocument | undefined,
): { readonly nodes: readonly RelationNode[]; readonly links: readonly GraphLink[] } {
  if (path === undefined) return { nodes, links };
  const known = new Set(nodes.map(({ id }) => id));
  const reached = path.steps.flatMap(({ from, to }) => [from, to]).filter((id) => !known.has(id));
  const steps = path.steps.map(({ from, to, how }): GraphLink => ({ from, to, how, sort: 'comes to act as' }));
  return {
    nodes: [...nodes, ...new Set(reached)].map((one) => (typeof one === 'string' ? { id: one, sort: 'identity', name: one } : one)),
    links: [...links, ...steps],
  };
}

const ORDER: { readonly [sort in RelationNode['sort']]: number } = { identity: 1, group: 2, policy: 3, permission: 4, resource: 5 };

/** The principal itself, whom it may become, what it has, and then permissions by how much there is to look at first. */
function rank({ id, sort, gives }: RelationNode, principal: string): number {
  if (id === principal) return 0;
  return sort === 'permission' ? ORDER[sort] + 1 / (1 + (gives?.sensitive.length ?? 0)) : ORDER[sort];
}

function count(nodes: readonly RelationNode[], sort: RelationNode['sort']): number {
  return nodes.filter((node) => node.sort === sort).length;
}
