import { useAll } from '../../api/all.ts';
import { Chart } from '../../parts/chart.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { TOOL_COLOURS, TOOLS, type Tool } from '../../parts/tools.ts';
import { counted } from '../../parts/words.ts';
import { Block } from './block.tsx';

/** How many remediations have something to do, for each of the three scanners. */
export function ByTool() {
  const lists = { CSPM: useOf('CSPM'), CIEM: useOf('CIEM'), CSPA: useOf('CSPA') };
  const isWhole = TOOLS.every((tool) => lists[tool].isWhole);
  const error = TOOLS.map((tool) => lists[tool].error).find((one) => one !== null) ?? null;
  return (
    <Block
      title="By tool"
      error={error}
      says={
        isWhole && (
          <>
            {TOOLS.map((tool, index) => (
              <span key={tool}>
                {index > 0 && ', '}
                <span className="tool-mark" data-tool={tool} />
                <PageLink to={`/remediations?tool=${tool}`}>{`${tool} ${counted(lists[tool].items.length, 'remediation')}`}</PageLink>
              </span>
            ))}
            .
          </>
        )
      }
    >
      {isWhole && (
        <Chart
          label="Remediations with something to do, by tool"
          series={TOOLS.map((tool) => ({ title: tool, color: TOOL_COLOURS[tool], values: [{ x: tool, y: lists[tool].items.length }] }))}
          xTitle="Tool"
          yTitle="Remediations"
          empty="Nothing is open that a remediation clears"
        />
      )}
    </Block>
  );
}

function useOf(tool: Tool) {
  return useAll('listRemediations', { query: { tool, limit: '200' } });
}
