import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRead } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { SEVERITIES, SeverityBadge } from '../../parts/severity.tsx';
import { Table } from '../../parts/table.tsx';
import { useTitle } from '../../parts/title.ts';
import { TOOLS } from '../../parts/tools.ts';
import { counted } from '../../parts/words.ts';
import { hoursWords } from '../findings/closed-words.ts';
import { Block } from '../home/block.tsx';
import { ByService } from './by-service.tsx';
import { Trend } from './trend.tsx';

/** What came and went: the trend in a word, day by day, how long mending takes, and what was applied of what was missing. */
export function History() {
  useTitle('History');
  const [days, setDays] = useFilter('days');
  const [tool, setTool] = useFilter('tool');
  const [severity, setSeverity] = useFilter('severity');
  const query = { days, tool, severity };
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="What came, what was mended, and how long that takes.">
        History
      </Header>
      <ColumnLayout columns={4} minColumnWidth={150}>
        <Choice label="Days" value={days} any="30" options={['7', '90']} onChange={setDays} />
        <Choice label="Tool" value={tool} any="any" options={TOOLS} onChange={setTool} />
        <Choice label="Severity" value={severity} any="any" options={SEVERITIES} onChange={setSeverity} />
      </ColumnLayout>
      <Trend query={query} />
      <MendTime query={query} />
      <ByService />
    </SpaceBetween>
  );
}

function MendTime({ query }: { readonly query: { readonly days: string; readonly tool: string; readonly severity: string } }) {
  const { data, error } = useRead('readMendTime', { query });
  const rows = data?.severities ?? [];
  const [byTask, byItself] = [rows.reduce((sum, one) => sum + one.byTask, 0), rows.reduce((sum, one) => sum + one.byItself, 0)];
  return (
    <Block
      title="Time to mend"
      error={error}
      says={
        data !== undefined && `${counted(byTask + byItself, 'finding')} mended: ${byTask} by tasks, ${byItself} by somebody else’s doing.`
      }
    >
      <Table
        variant="embedded"
        items={rows.filter((one) => one.byTask + one.byItself > 0)}
        trackBy="severity"
        wrapLines
        ariaLabels={{ tableLabel: 'Time to mend by severity' }}
        empty={<Nothing title="Nothing was mended in these days">What goes with its resource or its rule is none of it.</Nothing>}
        columnDefinitions={[
          {
            id: 'severity',
            header: 'Severity',
            isRowHeader: true,
            minWidth: 110,
            cell: ({ severity }) => <SeverityBadge severity={severity} />,
          },
          {
            id: 'median',
            header: 'Half within',
            minWidth: 120,
            cell: ({ medianHours }) => (medianHours === undefined ? '–' : hoursWords(medianHours)),
          },
          {
            id: 'most',
            header: 'Nine in ten within',
            minWidth: 140,
            cell: ({ p90Hours }) => (p90Hours === undefined ? '–' : hoursWords(p90Hours)),
          },
          { id: 'task', header: 'By tasks', minWidth: 100, cell: ({ byTask: count }) => count },
          { id: 'itself', header: 'By somebody else', minWidth: 120, cell: ({ byItself: count }) => count },
        ]}
      />
      <Box color="text-body-secondary">From when each was seen first until it was closed; times are told within a tenth.</Box>
    </Block>
  );
}
