import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import { type ItemOf, useAct, useList } from '../../api/use.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { Reason } from '../../parts/reason.tsx';
import { scopeWords } from '../../parts/scope-words.ts';
import { useTitle } from '../../parts/title.ts';
import { agoText, timeText } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';
import { AskForException } from './ask-for-exception.tsx';
import { Extend } from './extend.tsx';

type Exception = ItemOf<'listExceptions'>;

const columns: readonly TableProps.ColumnDefinition<Exception>[] = [
  {
    id: 'scope',
    header: 'What is left as it is',
    isRowHeader: true,
    minWidth: 180,
    cell: ({ scope, id }) => (
      <>
        {Object.entries(scope).map(([name, value]) => (
          <div key={name}>{scopeWords({ [name]: value })}</div>
        ))}
        <Box color="text-body-secondary">{id}</Box>
      </>
    ),
  },
  { id: 'status', header: 'Status', cell: ({ status }) => status, minWidth: 110 },
  {
    id: 'reason',
    header: 'Reason',
    cell: ({ reason, comment }) => (comment === undefined ? reason : `${reason} (decided: ${comment})`),
    minWidth: 160,
  },
  { id: 'owner', header: 'Owner', cell: ({ owner, requestedBy }) => `${owner}, asked by ${requestedBy.name}`, minWidth: 130 },
  {
    id: 'until',
    header: 'Until',
    minWidth: 130,
    cell: ({ until, extension }) => (
      <>
        <span title={agoText(until)}>{timeText(until)}</span>
        {extension !== undefined && (
          <Box color="text-body-secondary">
            {timeText(extension.until)} is asked for by {extension.requestedBy.name}: {extension.reason}
          </Box>
        )}
      </>
    ),
  },
  { id: 'actions', header: 'Actions', cell: (exception) => <Actions exception={exception} />, minWidth: 150 },
];

function Actions({ exception: { id, version, allowedActions } }: { readonly exception: Exception }) {
  const [asked, ask] = useState<'approve' | 'reject' | 'withdraw' | 'extend' | undefined>(undefined);
  const decide = useAct('decideException');
  const withdraw = useAct('withdrawException');
  const path = { exceptionId: id };
  const told = {
    onSuccess: () => flash('success', 'Done.'),
    onError: (error: Error) => flash('error', error.message),
    onSettled: () => ask(undefined),
  };
  const say = (reason: string) => {
    if (asked === 'withdraw') withdraw.mutate({ path, body: { reason } }, told);
    else if (asked === 'approve' || asked === 'reject') decide.mutate({ path, body: { version, decision: asked, comment: reason } }, told);
  };
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {allowedActions.includes('approve') && <Button onClick={() => ask('approve')}>Approve</Button>}
      {allowedActions.includes('reject') && <Button onClick={() => ask('reject')}>Reject</Button>}
      {allowedActions.includes('extend') && <Button onClick={() => ask('extend')}>Extend</Button>}
      {allowedActions.includes('withdraw') && <Button onClick={() => ask('withdraw')}>Take away</Button>}
      {asked === 'extend' && <Extend exceptionId={id} onClose={() => ask(undefined)} />}
      {asked !== undefined && asked !== 'extend' && (
        <Reason
          title={asked === 'withdraw' ? 'Take the exception away' : `Why do you ${asked} it?`}
          isPending={decide.isPending || withdraw.isPending}
          onSay={say}
          onClose={() => ask(undefined)}
        />
      )}
    </SpaceBetween>
  );
}

/** What is left as it is, for how long, and who said so. */
export function Exceptions() {
  useTitle('Exceptions');
  const [isAsking, setAsking] = useState(false);
  const mayAsk = useMay('requestException');
  const list = useList('listExceptions', {}, { isLive: true });
  return (
    <>
      <List
        list={list}
        title="Exceptions"
        thing="exception"
        columns={columns}
        idOf={({ id }) => id}
        actions={
          <Button disabled={!mayAsk} disabledReason="Your roles do not let you ask." onClick={() => setAsking(true)}>
            Ask for an exception
          </Button>
        }
        empty={<Nothing title="There is no exception">Everything that is found counts.</Nothing>}
      />
      {isAsking && <AskForException onClose={() => setAsking(false)} />}
    </>
  );
}
