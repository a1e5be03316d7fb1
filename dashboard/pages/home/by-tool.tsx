import type { AnswerOf } from '../../api/call.ts';
import { useRead } from '../../api/use.ts';
import { Chart } from '../../parts/chart.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { TOOL_COLOURS, TOOLS, type Tool } from '../../parts/tools.ts';
import { counted } from '../../parts/words.ts';
import { Block } from './block.tsx';

type Applied = AnswerOf<'readApplied'>;
type Open = AnswerOf<'readOpenStatistics'>;

/** How many remediations have something to do, for each of the three scanners, how much was applied, and whether it has looked at anything. */
export function ByTool() {
  const applied = useRead('readApplied', {}, { isLive: true });
  const open = useRead('readOpenStatistics', {}, { isLive: true });
  const { data } = applied;
  return (
    <Block
      title="By tool"
      error={applied.error ?? open.error}
      says={data !== undefined && open.data !== undefined && <Says applied={data} open={open.data} />}
    >
      {data !== undefined && (
        <Chart
          label="Remediations with something to do, by tool"
          series={TOOLS.map((tool) => ({ title: tool, color: TOOL_COLOURS[tool], values: [{ x: tool, y: missingOf(data, tool).length }] }))}
          xTitle="Tool"
          yTitle="Remediations"
          empty="Nothing is open that a remediation clears"
        />
      )}
    </Block>
  );
}

function Says({ applied, open }: { readonly applied: Applied; readonly open: Open }) {
  return (
    <>
      {TOOLS.map((tool, index) => (
        <span key={tool}>
          {index > 0 && ', '}
          <span className="tool-mark" data-tool={tool} />
          <PageLink to={`/remediations?tool=${tool}`}>{`${tool} ${counted(missingOf(applied, tool).length, 'remediation')}`}</PageLink>
          {noteOn(applied, open, tool)}
        </span>
      ))}
      .
    </>
  );
}

function missingOf({ remediations }: Applied, tool: Tool): Applied['remediations'] {
  return remediations.filter(({ missing, tools }) => missing > 0 && tools.includes(tool));
}

/** That none is missing says nothing where nothing was looked at. */
function noteOn({ remediations }: Applied, { judged }: Open, tool: Tool): string {
  const isLookedAt = judged.length === 0 || judged.some((one) => one.tool === tool && one.places > 0);
  if (!isLookedAt) return ' (not scanned)';
  const applied = remediations.filter(({ tools }) => tools.includes(tool)).reduce((sum, one) => sum + (one.applied ?? 0), 0);
  return applied === 0 ? '' : ` (${counted(applied, 'resource')} mended)`;
}
