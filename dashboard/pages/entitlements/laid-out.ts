import type { AnswerOf } from '../../api/call.ts';
import { shortId } from '../../parts/words.ts';

export type Graph = AnswerOf<'readAccessGraph'>;
export type Node = Graph['nodes'][number];
export type Link = Graph['links'][number];

/** A node in its place; `column` and `row` from 0. */
export interface Placed {
  readonly node: Node;
  readonly column: number;
  readonly row: number;
}

export interface LaidOut {
  readonly columns: readonly { readonly title: string; readonly nodes: readonly Placed[]; readonly left: number }[];
  readonly placed: ReadonlyMap<string, Placed>;
  readonly links: readonly Link[];
}

/** More in one column cannot be told apart; the list beside it has all. */
const MOST_ROWS = 14;

/** From left to right: who may act as it, the principal, its groups, policies, what these give, and on what; whoever it comes to be stands at the end. */
export function layOut({ principal, nodes, links }: Graph): LaidOut {
  const mayAssume = new Set(links.filter(({ sort, from }) => sort === 'may be assumed by' && from === principal).map(({ to }) => to));
  const wanted = [
    { title: 'May act as it', isIn: ({ id, sort }: Node) => sort === 'identity' && id !== principal && mayAssume.has(id) },
    { title: 'Principal', isIn: ({ id }: Node) => id === principal },
    { title: 'Groups', isIn: ({ sort }: Node) => sort === 'group' },
    { title: 'Policies', isIn: ({ sort }: Node) => sort === 'policy' },
    { title: 'Permissions', isIn: ({ sort }: Node) => sort === 'permission' },
    { title: 'Resources', isIn: ({ sort }: Node) => sort === 'resource' },
    { title: 'Comes to act as', isIn: ({ id, sort }: Node) => sort === 'identity' && id !== principal && !mayAssume.has(id) },
  ];
  const filled = wanted.map(({ title, isIn }) => ({ title, all: nodes.filter(isIn) })).filter(({ all }) => all.length > 0);
  const columns = filled.map(({ title, all }, column) => {
    const shown = [...all].sort((left, right) => weightOf(right) - weightOf(left)).slice(0, MOST_ROWS);
    return { title, left: all.length - shown.length, nodes: shown.map((node, row) => ({ node, column, row })) };
  });
  const placed = new Map(columns.flatMap((one) => one.nodes.map((node) => [node.node.id, node] as const)));
  return { columns, placed, links: links.filter(({ from, to }) => placed.has(from) && placed.has(to)) };
}

/** What is to be looked at first stands first. */
function weightOf({ gives }: Node): number {
  return gives === undefined ? 0 : gives.sensitive.length * 1000 + gives.actions;
}

/** What a node is called where there is little room. */
export function nameOf({ name }: Node): string {
  return name.includes(':') && name.includes('/') ? shortId(name) : name;
}

/** A node and what it is joined with, in a sentence: `policy inline work: gives 3 actions of lambda; role/deploy has it.` */
export function sentenceOf(node: Node, { nodes, links }: Graph): string {
  const named = (id: string) => {
    const found = nodes.find((one) => one.id === id);
    return found === undefined ? id : nameOf(found);
  };
  const out = links.filter(({ from }) => from === node.id).map(({ sort, to }) => `${sort} ${named(to)}`);
  const back = links.filter(({ to }) => to === node.id).map(({ sort, from }) => `${named(from)} ${sort} it`);
  const sensitive =
    node.gives !== undefined && node.gives.sensitive.length > 0 ? [`to look at first: ${node.gives.sensitive.join(', ')}`] : [];
  const told = [...sensitive, ...cutShort(out), ...cutShort(back)];
  return `${node.sort} ${nameOf(node)}${told.length === 0 ? '' : `: ${told.join('; ')}`}.`;
}

const MOST_SAID = 8;

function cutShort(words: readonly string[]): readonly string[] {
  return words.length <= MOST_SAID ? words : [...words.slice(0, MOST_SAID), `and ${words.length - MOST_SAID} more`];
}
