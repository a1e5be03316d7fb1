import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { type ItemOf, useList } from '../../api/use.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { Sign } from '../../parts/sign.tsx';
import { TextBlock } from '../../parts/text-block.tsx';
import { counted, shortId, timeText } from '../../parts/words.ts';

type Resource = ItemOf<'listTaskResources'>;

const TYPES: { readonly [outcome in Resource['outcome']]: StatusIndicatorProps.Type } = {
  PENDING: 'pending',
  SKIPPED: 'stopped',
  RUNNING: 'in-progress',
  APPLIED: 'in-progress',
  VERIFIED: 'success',
  UNVERIFIED: 'error',
  DRIFTED: 'warning',
  MANUAL: 'warning',
  FAILED: 'error',
  ROLLED_BACK: 'success',
  UNDO_BLOCKED: 'error',
  CANCELLED: 'stopped',
};

const columns: readonly TableProps.ColumnDefinition<Resource>[] = [
  {
    id: 'resource',
    header: 'Resource',
    isRowHeader: true,
    minWidth: 220,
    cell: ({ resourceId, account, region }) => (
      <>
        <Box variant="strong">{shortId(resourceId)}</Box>
        <Box color="text-body-secondary">
          {account} · {region}
        </Box>
      </>
    ),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    minWidth: 200,
    cell: ({ outcome, reason, failure }) => (
      <>
        <Sign type={TYPES[outcome]}>{outcome.replaceAll('_', ' ').toLowerCase()}</Sign>
        {reason !== undefined && <Box>{reason.message}</Box>}
        {failure !== undefined && <Box color="text-body-secondary">{failure.todo}</Box>}
      </>
    ),
  },
  { id: 'wave', header: 'Wave', cell: ({ wave }) => wave, width: 90 },
  { id: 'more', header: 'Functions and calls', cell: (resource) => <Calls resource={resource} />, minWidth: 240 },
];

function Calls({ resource: { calls, beside, neighbours } }: { readonly resource: Resource }) {
  return (
    <ExpandableSection headerText={counted(calls.length, 'call')} variant="footer">
      <ul className="plain-list">
        {calls.map(({ function: name, operation, direction, status, at, requestId, error }) => (
          <li key={`${name} ${operation} ${direction} ${at}`}>
            <Box variant="strong">
              {name} · {operation}
            </Box>
            <Box>
              {direction}, {status}, {timeText(at)}
              {requestId !== undefined && `, request ${requestId}`}
            </Box>
            {error !== undefined && <Box color="text-status-error">{error}</Box>}
          </li>
        ))}
      </ul>
      {beside !== undefined && beside.length > 0 && <Box>{counted(beside.length, 'other fact')} changed meanwhile.</Box>}
      {neighbours !== undefined && <TextBlock label="Neighbours">{JSON.stringify(neighbours, null, 2)}</TextBlock>}
    </ExpandableSection>
  );
}

/** What became of each resource, and every call that was made for it. */
export function Resources({ taskId }: { readonly taskId: string }) {
  const list = useList('listTaskResources', { path: { taskId }, query: { limit: '50' } }, { isLive: true });
  return (
    <List
      list={list}
      headline="h2"
      title="Resources"
      thing="resource"
      columns={columns}
      idOf={({ resourceId, revision }) => `${revision} ${resourceId}`}
      empty={<Nothing title="Nothing has begun yet">Resources appear here once the plan is carried out.</Nothing>}
    />
  );
}
