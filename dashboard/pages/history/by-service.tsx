import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useRead } from '../../api/use.ts';
import { Chart } from '../../parts/chart.tsx';
import { useFilter } from '../../parts/filters.ts';
import { counted } from '../../parts/words.ts';
import { Block } from '../home/block.tsx';

const MOST_SERVICES = 12;

/** By service what is missing, or what was applied, in resources. */
export function ByService() {
  const [chosen, choose] = useFilter('show');
  const isApplied = chosen === 'applied';
  const { data, error } = useRead('readApplied', {});
  const values = new Map<string, number>();
  for (const one of data?.remediations ?? []) {
    const count = isApplied ? (one.applied ?? 0) : one.missing;
    for (const service of one.services) values.set(service, (values.get(service) ?? 0) + count);
  }
  const most = [...values].filter(([, count]) => count > 0).sort(([, left], [, right]) => right - left);
  return (
    <Block
      title="Missing and applied"
      error={error}
      says={
        data !== undefined &&
        `${counted(data.missing, 'resource')} miss a remediation${data.applied === undefined ? '; what was applied is told for the whole installation alone' : `, ${data.applied} had one applied`}. Shown: what is ${isApplied ? 'applied' : 'missing'}, by service.`
      }
      actions={
        <SegmentedControl
          label="Missing or applied"
          selectedId={isApplied ? 'applied' : ''}
          onChange={({ detail }) => choose(detail.selectedId)}
          options={[
            { id: '', text: 'Missing' },
            { id: 'applied', text: 'Applied' },
          ]}
        />
      }
    >
      {data !== undefined && (
        <Chart
          label={`Resources by service: ${isApplied ? 'applied' : 'missing'}`}
          series={[{ title: isApplied ? 'Applied' : 'Missing', values: most.slice(0, MOST_SERVICES).map(([x, y]) => ({ x, y })) }]}
          xTitle="Service"
          yTitle="Resources"
          empty={isApplied ? 'Nothing was applied yet' : 'Nothing is missing that a remediation clears'}
          isHorizontal
        />
      )}
    </Block>
  );
}
