import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { AnswerOf } from '../../api/call.ts';
import { useRead } from '../../api/use.ts';
import { Chart } from '../../parts/chart.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { SEVERITIES } from '../../parts/severity.tsx';
import { agoText, counted } from '../../parts/words.ts';
import { Block } from './block.tsx';
import { ByTool } from './by-tool.tsx';
import { FixFirst } from './fix-first.tsx';
import { UnderWay } from './under-way.tsx';
import { Where } from './where.tsx';

/** How the clouds stand, block by block; each opens with a sentence whose numbers are the API's. */
export function Blocks() {
  return (
    <SpaceBetween size="l">
      <LastScan />
      <ByTool />
      <Where />
      <FixFirst />
      <Aging />
      <UnderWay />
    </SpaceBetween>
  );
}

function LastScan() {
  const { data, error } = useRead('readLatestScan', {}, { isLive: true });
  if (error?.problem.status === 404)
    return (
      <Block
        title="Last scan"
        error={null}
        says={<Nothing title="Nothing was scanned yet">Scan now, or wait for the next scheduled scan.</Nothing>}
      />
    );
  return (
    <Block title="Last scan" error={error} says={data === undefined ? undefined : scanSentence(data)}>
      {data !== undefined && <ScanNumbers scan={data} />}
    </Block>
  );
}

function ScanNumbers({ scan }: { readonly scan: AnswerOf<'readLatestScan'> }) {
  const { verdicts, units, state, accounts, unread, learning } = scan;
  const unreadable = accounts.filter((one) => one.unreadable !== undefined);
  return (
    <SpaceBetween size="m">
      {state === 'running' && (
        <ProgressBar
          label="Reading"
          value={units.total === 0 ? 0 : (units.done / units.total) * 100}
          additionalInfo={`${units.done} of ${units.total} places`}
        />
      )}
      {unreadable.map(({ account, name, unreadable: why }) => (
        <Alert key={account} type="warning" header={`${name ?? account} could not be read`}>
          {why}
        </Alert>
      ))}
      <KeyValuePairs
        columns={4}
        items={[
          { label: 'Passed', value: String(verdicts.pass) },
          { label: 'Failed', value: <PageLink to="/findings">{String(verdicts.fail)}</PageLink> },
          { label: 'Unknown', value: unknownText(verdicts.unknown, unread, learning) },
          { label: 'Not applicable', value: String(verdicts.notApplicable) },
        ]}
      />
    </SpaceBetween>
  );
}

function unknownText(unknown: number, unread: number | undefined, learning: number | undefined): string {
  const parts = [...(unread ? [`${unread} not read`] : []), ...(learning ? [`${learning} still learning`] : [])];
  return parts.length === 0 ? String(unknown) : `${unknown} (${parts.join(', ')})`;
}

function scanSentence({ state, startedAt, completedAt, resources, accounts, verdicts }: AnswerOf<'readLatestScan'>): string {
  const where = counted(accounts.length, 'account');
  if (state === 'running') return `A scan of ${where} has run since ${agoText(startedAt)}.`;
  return `${agoText(completedAt ?? startedAt)} ${counted(resources ?? 0, 'resource')} of ${where} were looked at: ${counted(verdicts.fail, 'check')} failed, and ${verdicts.unknown} could not be decided.`;
}

const AGES = ['0-7', '8-14', '15-30', 'over 30'];
const COLOURS = { critical: '#870303', high: '#ba2e0f', medium: '#cc5f21', low: '#b2911c', info: '#5f6b7a' } as const;

function Aging() {
  const { data, error } = useRead('readAging', {}, { isLive: true });
  const series = SEVERITIES.map((severity) => ({
    title: severity,
    color: COLOURS[severity],
    values: AGES.map((age) => ({ x: `${age} days`, y: data?.byAge[severity]?.[age] ?? 0 })),
  })).filter(({ values }) => values.some(({ y }) => y > 0));
  const due = data?.byDue;
  return (
    <Block
      title="How long findings wait"
      error={error}
      says={
        data !== undefined && (
          <>
            {counted(data.total, 'finding')} open, {data.excepted} excepted;{' '}
            <PageLink to="/findings?due=overdue">{String(due?.['overdue'] ?? 0)} overdue</PageLink>,{' '}
            <PageLink to="/findings?due=approaching">{String(due?.['approaching'] ?? 0)} due soon</PageLink>.
          </>
        )
      }
    >
      <Box color="text-body-secondary">
        What is open can be used by whoever finds it, the likelier the longer it waits. When findings are due follows from their severity,
        as the settings say.
      </Box>
      {data !== undefined && (
        <Chart label="Open findings by age and severity" series={series} xTitle="Age" yTitle="Findings" empty="Nothing is open" />
      )}
    </Block>
  );
}
