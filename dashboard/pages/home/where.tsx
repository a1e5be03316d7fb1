import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useAll } from '../../api/all.ts';
import { countByRegion } from '../../map/regions.ts';
import { WorldMap } from '../../map/world-map.tsx';
import { Chart } from '../../parts/chart.tsx';
import { useFilter } from '../../parts/filters.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { tally } from '../../parts/tally.ts';
import { TOOLS, toolOf } from '../../parts/tools.ts';
import { counted } from '../../parts/words.ts';
import { Block } from './block.tsx';

const MOST_SERVICES = 10;

/** Where there is something to do: on the map by region, and by service, of one tool or all. */
export function Where() {
  const [chosen, choose] = useFilter('tool');
  const tool = toolOf(chosen);
  const { items, error, isWhole } = useAll('listRemediations', { query: { tool, limit: '200' } });
  const regions = countByRegion(items);
  const services = tally(items, (one) => one.services).map(([x, y]) => ({ x, y }));
  return (
    <Block
      title="Where"
      error={error}
      says={
        isWhole &&
        `${counted(items.length, 'remediation')} of ${tool ?? 'all tools'} in ${counted(regions.length, 'place')} and ${counted(services.length, 'service')}.`
      }
      actions={
        <SegmentedControl
          label="Tool"
          selectedId={tool ?? ''}
          onChange={({ detail }) => choose(detail.selectedId)}
          options={[{ id: '', text: 'All' }, ...TOOLS.map((id) => ({ id, text: id }))]}
        />
      }
    >
      {isWhole && items.length === 0 && (
        <Nothing title="Nothing is open that a remediation clears">Readiness shows what could not be read.</Nothing>
      )}
      {items.length > 0 && (
        <ColumnLayout columns={2} minColumnWidth={280}>
          <div>
            <div className="map-frame">
              <WorldMap counts={regions} thing="remediation" />
            </div>
            <ul className="plain-list">
              {regions.map(({ region, name, count }) => (
                <li key={region}>
                  <PageLink to={`/findings?region=${region}`}>{name}</PageLink>
                  <Box color="text-body-secondary">
                    {region}: {counted(count, 'remediation')}
                  </Box>
                </li>
              ))}
            </ul>
          </div>
          <Chart
            label="Remediations by service"
            series={[{ title: 'Remediations', values: services.slice(0, MOST_SERVICES) }]}
            xTitle="Service"
            yTitle="Remediations"
            empty="Nothing is open that a remediation clears"
            isHorizontal
          />
        </ColumnLayout>
      )}
    </Block>
  );
}
