import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { type Graph, type LaidOut, layOut, nameOf, type Placed, sentenceOf } from './laid-out.ts';

const WIDTH = 146;
const GAP = 30;
const HEIGHT = 34;
const STEP = 46;
const TOP = 34;
const INSET = 8;
/** A graph that is wider than its frame is drawn smaller, as long as it can still be read; beyond that the frame scrolls. */
const LEAST_SCALE = 0.8;

const xOf = (column: number) => column * (WIDTH + GAP);
const yOf = (row: number) => TOP + row * STEP;

/**
 * What a principal is joined with, to be walked by the arrow keys: left and right along what joins, up and down within a column, Home back to
 * the principal. It is one stop of the Tab key; what is at is said in words below.
 */
export function AccessGraph({ graph }: { readonly graph: Graph }) {
  const laidOut = useMemo(() => layOut(graph), [graph]);
  const [at, setAt] = useState(graph.principal);
  const frame = useRef<SVGSVGElement>(null);
  const { columns, placed, links } = laidOut;
  const current = placed.get(at) ?? placed.get(graph.principal);
  const width = xOf(columns.length) - GAP;
  const rows = Math.max(...columns.map(({ nodes, left }) => nodes.length + (left > 0 ? 1 : 0)));
  const go = (id: string) => {
    setAt(id);
    frame.current?.querySelector<SVGElement>(`[data-node="${CSS.escape(id)}"]`)?.focus();
  };
  const walk = (event: KeyboardEvent) => {
    const next = current === undefined ? undefined : nextFrom(current, event.key, laidOut, graph.principal);
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };
  return (
    <div>
      <div className="graph-frame">
        {/* biome-ignore lint/a11y/useSemanticElements: a picture is no set of fields */}
        <svg
          ref={frame}
          className="graph"
          viewBox={`0 0 ${width} ${yOf(rows)}`}
          style={{ width: '100%', maxWidth: width, minWidth: width * LEAST_SCALE }}
          role="group"
          aria-label={`Graph of ${columns.map(({ title, nodes, left }) => `${title} ${nodes.length + left}`).join(', ')}. The arrow keys walk it.`}
        >
          {columns.map(({ title, nodes, left }, column) => (
            <g key={title}>
              <text className="graph-title" x={xOf(column)} y={18}>
                {title}
              </text>
              {left > 0 && (
                <text className="graph-more" x={xOf(column)} y={yOf(nodes.length) + 20}>
                  and {left} more, in the list
                </text>
              )}
            </g>
          ))}
          {links.map((link) => (
            <Line
              key={`${link.from} ${link.sort} ${link.to}`}
              from={placed.get(link.from)}
              to={placed.get(link.to)}
              isNear={link.from === at || link.to === at}
            />
          ))}
          {[...placed.values()].map((one) => (
            // biome-ignore lint/a11y/useSemanticElements: an SVG has no buttons
            <g
              key={one.node.id}
              className="graph-node"
              data-node={one.node.id}
              data-sort={one.node.sort}
              data-sensitive={(one.node.gives?.sensitive.length ?? 0) > 0}
              role="button"
              aria-pressed={one.node.id === at}
              aria-label={sentenceOf(one.node, graph)}
              tabIndex={one.node.id === (current?.node.id ?? graph.principal) ? 0 : -1}
              transform={`translate(${xOf(one.column)} ${yOf(one.row)})`}
              onClick={() => go(one.node.id)}
              onFocus={() => setAt(one.node.id)}
              onKeyDown={walk}
            >
              <rect width={WIDTH} height={HEIGHT} rx={8} />
              {/* What is longer than its box is cut by it, and said in full below. */}
              <svg x={INSET} width={WIDTH - 2 * INSET} height={HEIGHT} aria-hidden="true">
                <text y={HEIGHT / 2}>{nameOf(one.node)}</text>
              </svg>
            </g>
          ))}
        </svg>
      </div>
      <p className="graph-said" aria-live="polite">
        {current === undefined ? '' : sentenceOf(current.node, graph)}
      </p>
    </div>
  );
}

function Line({ from, to, isNear }: { readonly from: Placed | undefined; readonly to: Placed | undefined; readonly isNear: boolean }) {
  if (from === undefined || to === undefined) return null;
  const [left, right] = from.column <= to.column ? [from, to] : [to, from];
  const [x1, y1] = [xOf(left.column) + WIDTH, yOf(left.row) + HEIGHT / 2];
  const [x2, y2] = [xOf(right.column), yOf(right.row) + HEIGHT / 2];
  const middle = (x1 + x2) / 2;
  return <path className="graph-line" data-near={isNear} d={`M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`} />;
}

/** Where a key leads to; undefined for a key that leads nowhere from there. */
function nextFrom({ node, column, row }: Placed, key: string, { columns, placed, links }: LaidOut, principal: string): string | undefined {
  if (key === 'Home') return principal;
  if (key === 'ArrowUp' || key === 'ArrowDown') return columns[column]?.nodes[row + (key === 'ArrowDown' ? 1 : -1)]?.node.id;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const side = key === 'ArrowRight' ? 1 : -1;
  const joined = links
    .filter(({ from, to }) => from === node.id || to === node.id)
    .flatMap(({ from, to }) => placed.get(from === node.id ? to : from) ?? [])
    .filter((one) => (one.column - column) * side > 0)
    .sort((one, other) => Math.abs(one.column - column) - Math.abs(other.column - column) || one.row - other.row);
  return joined[0]?.node.id;
}
