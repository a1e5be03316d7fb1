import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import type { ApiProblem } from '../../../core/api/contract/api-problem.ts';
import type { AnswerOf } from '../../api/call.ts';
import { Chart } from '../../parts/chart.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { Table } from '../../parts/table.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { counted } from '../../parts/words.ts';

type Document = AnswerOf<'readPrediction'>;

interface PredictionProps {
  readonly document: Document | undefined;
  readonly error: ApiProblem | null;
}

/** What a plan would come to now: how many resources before and after, in words first, then fix by fix with its reasons. */
export function Prediction({ document, error }: PredictionProps) {
  if (error !== null) return <Trouble error={error} />;
  if (document === undefined) return <Spinner size="large" />;
  if (document.expected === undefined) return <Nothing title="The plan changes nothing">There is nothing to foresee.</Nothing>;
  return (
    <SpaceBetween size="l">
      <BeforeAndAfter document={document} expected={document.expected} />
      <Fixes fixes={document.fixes} />
    </SpaceBetween>
  );
}

function BeforeAndAfter({ document: { resources, fixes }, expected }: { readonly document: Document; readonly expected: number }) {
  const mended = Math.round(expected * resources);
  const bound = (name: 'low' | 'high') =>
    Math.round(fixes.reduce((sum, fix) => sum + fix[name] * fix.resources, 0) * shareOf(resources, fixes));
  const [least, most] = [Math.min(bound('low'), mended), Math.max(bound('high'), mended)];
  return (
    <Container header={<Header variant="h2">Before and after</Header>}>
      <SpaceBetween size="m">
        <Box>
          Before: {counted(resources, 'resource')} not as wanted. After: {counted(resources - mended, 'resource')} left, since {mended} (
          {percent(expected)}) are expected to be mended; between {least} and {most} where things go as they went before.
        </Box>
        <Chart
          label="Resources that are not as wanted, before and after"
          series={[
            {
              title: 'Resources',
              values: [
                { x: 'Before', y: resources },
                { x: 'After', y: resources - mended },
              ],
            },
          ]}
          xTitle="When"
          yTitle="Resources not as wanted"
          empty="The plan changes nothing"
        />
      </SpaceBetween>
    </Container>
  );
}

/** A resource with several fixes counts once. */
function shareOf(resources: number, fixes: Document['fixes']): number {
  const all = fixes.reduce((sum, fix) => sum + fix.resources, 0);
  return all === 0 ? 0 : resources / all;
}

function Fixes({ fixes }: Pick<Document, 'fixes'>) {
  return (
    <Table
      items={fixes}
      trackBy={({ template, account }) => `${template} ${account}`}
      wrapLines
      header={
        <Header variant="h2" counter={`(${fixes.length})`} description="The least likely first.">
          Fix by fix
        </Header>
      }
      ariaLabels={{ tableLabel: 'What each fix is expected to come to' }}
      columnDefinitions={[
        { id: 'fix', header: 'Fix', isRowHeader: true, minWidth: 150, cell: ({ template }) => template },
        { id: 'account', header: 'Account', minWidth: 120, cell: ({ account }) => account },
        { id: 'resources', header: 'Resources', minWidth: 90, cell: ({ resources }) => resources },
        {
          id: 'expected',
          header: 'Expected',
          minWidth: 100,
          cell: ({ probability, low, high }) => (
            <>
              {percent(probability)}
              <Box color="text-body-secondary">
                {percent(low)} to {percent(high)}
              </Box>
            </>
          ),
        },
        { id: 'tried', header: 'Tried before', minWidth: 90, cell: ({ tried }) => (tried === 0 ? 'never here' : counted(tried, 'time')) },
        {
          id: 'why',
          header: 'Why, and what would raise it',
          minWidth: 220,
          cell: ({ reasons, suggestions }) => (
            <>
              {reasons.map((reason) => (
                <div key={reason}>{reason}</div>
              ))}
              {suggestions.map((suggestion) => (
                <Box key={suggestion} color="text-body-secondary">
                  {suggestion}
                </Box>
              ))}
            </>
          ),
        },
      ]}
    />
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
