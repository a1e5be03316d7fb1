import type { ReactNode } from 'react';
import { type Graph, type Node, nameOf } from './laid-out.ts';

const MOST = 40;

/** The same as the graph, as a list that is read: the principal, its groups, policies, what they give, and on what. */
export function GraphList({ graph }: { readonly graph: Graph }) {
  const first = graph.nodes.find(({ id }) => id === graph.principal);
  if (first === undefined) return null;
  return (
    <section className="graph-list" aria-label="The graph as a list">
      <ul>
        <Branch graph={graph} node={first} above={[]} how="" />
      </ul>
    </section>
  );
}

interface BranchProps {
  readonly graph: Graph;
  readonly node: Node;
  /** Ids on the way to it, so that no circle is walked. */
  readonly above: readonly string[];
  readonly how: string;
}

function Branch({ graph, node, above, how }: BranchProps): ReactNode {
  const beneath = graph.links.filter(({ from, to }) => from === node.id && !above.includes(to));
  const shown = beneath.slice(0, MOST);
  return (
    <li>
      {how} <strong>{nameOf(node)}</strong>
      {node.gives !== undefined && node.gives.sensitive.length > 0 && ` (to look at first: ${node.gives.sensitive.slice(0, 5).join(', ')})`}
      {shown.length > 0 && (
        <ul>
          {shown.map((link) => {
            const next = graph.nodes.find(({ id }) => id === link.to);
            if (next === undefined) return null;
            return (
              <Branch key={`${link.sort} ${link.to}`} graph={graph} node={next} above={[...above, node.id]} how={link.how ?? link.sort} />
            );
          })}
          {beneath.length > MOST && <li>and {beneath.length - MOST} more, in the table of permissions</li>}
        </ul>
      )}
    </li>
  );
}
