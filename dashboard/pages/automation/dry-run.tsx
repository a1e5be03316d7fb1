import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import type { AnswerOf } from '../../api/call.ts';
import { useRead } from '../../api/use.ts';
import { Sign } from '../../parts/sign.tsx';
import { Table } from '../../parts/table.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { counted, shortId, timeText } from '../../parts/words.ts';

type Document = AnswerOf<'dryRunAutomation'>;

const OUTCOMES: { readonly [outcome in Document['outcome']]: { readonly type: 'success' | 'info' | 'warning'; readonly text: string } } = {
  'would-make': { type: 'success', text: 'It would make a task' },
  nothing: { type: 'info', text: 'It would make no task: there is nothing to do' },
  'would-skip': { type: 'warning', text: 'It would make no task now' },
};

/** What a rule would do, were it to fire now; nothing is written. */
export function DryRun({ automationId }: { readonly automationId: string }) {
  const { data, error, isFetching, refetch } = useRead('dryRunAutomation', { path: { automationId } });
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="On what is open as of the last scans. It writes nothing."
          actions={
            <Button loading={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          Dry run
        </Header>
      }
    >
      <Trouble error={error} />
      {data === undefined && error === null && <Spinner />}
      {data !== undefined && <Told document={data} />}
    </Container>
  );
}

function Told({ document: { outcome, why, resources, leftOut, isWhole, asks, whyAsks, items, scan } }: { readonly document: Document }) {
  const { type, text } = OUTCOMES[outcome];
  return (
    <SpaceBetween size="m">
      <Sign type={type}>
        {text}: {counted(resources, 'resource')}
        {leftOut > 0 && `, ${leftOut} left out`}
        {!isWhole && ', and there are more than were looked at'}
      </Sign>
      <Box>{why}</Box>
      {asks && <Alert type="info">People would be asked{whyAsks === undefined ? '.' : `: ${whyAsks}`}</Alert>}
      {!asks && outcome === 'would-make' && <Box>Nobody would be asked: it stands approved.</Box>}
      {scan?.completedAt !== undefined && <Box color="text-body-secondary">As of the scan of {timeText(scan.completedAt)}.</Box>}
      {items.length > 0 && (
        <Table
          variant="embedded"
          items={items}
          trackBy="resourceId"
          wrapLines
          ariaLabels={{ tableLabel: 'What it would be about' }}
          columnDefinitions={[
            {
              id: 'resource',
              header: 'Resource',
              isRowHeader: true,
              minWidth: 160,
              cell: ({ resourceId }) => <span title={resourceId}>{shortId(resourceId)}</span>,
            },
            { id: 'place', header: 'Account and region', minWidth: 160, cell: ({ account, region }) => `${account} · ${region}` },
            { id: 'does', header: 'Remediations', minWidth: 180, cell: ({ remediations }) => remediations.join(', ') },
            { id: 'left', header: 'Left out', minWidth: 160, cell: (one) => one.leftOut ?? 'no' },
          ]}
        />
      )}
    </SpaceBetween>
  );
}
