import SegmentedControl from '@cloudscape-design/components/segmented-control';
import type { AnswerOf } from '../../api/call.ts';
import { useRead } from '../../api/use.ts';
import { Chart } from '../../parts/chart.tsx';
import { useFilter } from '../../parts/filters.ts';
import { counted } from '../../parts/words.ts';
import { Block } from '../home/block.tsx';

type Applied = AnswerOf<'readApplied'>;

const MOST_SERVICES = 12;

/** By service what is missing, or what was applied, in resources. */
export function ByService() {
  const [chosen, choose] = useFilter('show');
  const isApplied = chosen === 'applied';
  const { data, error } = useRead('readApplied', {});
  const values = countByService(data?.remediations ?? [], isApplied);
  return (
    <Block
      title="Missing and applied"
      error={error}
      says={data !== undefined && `${saidOf(data)} Shown: what is ${isApplied ? 'applied' : 'missing'}, by service.`}
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
          series={[{ title: isApplied ? 'Applied' : 'Missing', values: values.slice(0, MOST_SERVICES) }]}
          xTitle="Service"
          yTitle="Resources"
          empty={isApplied ? 'Nothing was applied yet' : 'Nothing is missing that a remediation clears'}
          isHorizontal
        />
      )}
    </Block>
  );
}

function countByService(remediations: Applied['remediations'], isApplied: boolean): readonly { readonly x: string; readonly y: number }[] {
  const values = new Map<string, number>();
  for (const { services, missing, applied = 0 } of remediations)
    for (const service of services) values.set(service, (values.get(service) ?? 0) + (isApplied ? applied : missing));
  const most = [...values].filter(([, count]) => count > 0).sort(([, left], [, right]) => right - left);
  return most.map(([x, y]) => ({ x, y }));
}

function saidOf({ missing, applied }: Applied): string {
  const done = applied === undefined ? '; what was applied is told for the whole installation alone' : `, ${applied} had one applied`;
  return `${counted(missing, 'resource')} miss a remediation${done}.`;
}
