import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import { type ItemOf, useAct, useList } from '../../api/use.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { Question } from '../../parts/question.tsx';
import { scopeWords } from '../../parts/scope-words.ts';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, timeText } from '../../parts/words.ts';
import { flash } from '../../shell/flashes.ts';
import { AddWindow } from './add-window.tsx';
import { spanWords } from './typed-window.ts';

type Window = ItemOf<'listWindows'>;
type Kind = 'window' | 'freeze';

const columns: readonly TableProps.ColumnDefinition<Window>[] = [
  { id: 'scope', header: 'For', isRowHeader: true, cell: ({ scope }) => scopeWords(scope), minWidth: 140 },
  {
    id: 'span',
    header: 'When',
    cell: ({ span, zone }) => (span['recurrence'] === undefined ? `${spanWords(span)}, ${zone}` : spanWords(span)),
    minWidth: 200,
  },
  { id: 'now', header: 'Now', cell: ({ now }) => (now === undefined ? 'closed' : `on until ${timeText(now.until)}`), minWidth: 100 },
  { id: 'next', header: 'Next', cell: ({ next }) => (next === undefined ? 'never' : <Next {...next} />), minWidth: 160 },
  { id: 'reason', header: 'Reason', cell: ({ reason, by }) => `${reason} (${by})`, minWidth: 130 },
];

function Next({ from, until }: NonNullable<Window['next']>) {
  return (
    <>
      {timeText(from)} to {timeText(until)}
      <Box color="text-body-secondary">{agoText(from)}</Box>
    </>
  );
}

/** When may be written, and when not. */
export function Windows() {
  useTitle('Windows and freezes');
  const [adds, setAdds] = useState<Kind | undefined>(undefined);
  const [taken, take] = useState<{ readonly kind: Kind; readonly window: Window } | undefined>(undefined);
  const windows = useList('listWindows');
  const freezes = useList('listFreezes');
  const mayChange = useMay('changeWindows');
  const button = (kind: Kind) => (
    <Button disabled={!mayChange} disabledReason="It takes an approver or an admin." onClick={() => setAdds(kind)}>
      {kind === 'window' ? 'Add a window' : 'Add a freeze'}
    </Button>
  );
  const columnsOf = (kind: Kind) => (mayChange ? [...columns, takeAway((window) => take({ kind, window }))] : columns);
  return (
    <SpaceBetween size="xl">
      <List
        list={windows}
        title="Maintenance windows"
        thing="window"
        columns={columnsOf('window')}
        idOf={({ id }) => id}
        actions={button('window')}
        empty={<Nothing title="There is no window">What is approved is written at any time.</Nothing>}
      />
      <List
        list={freezes}
        headline="h2"
        title="Freezes"
        thing="freeze"
        columns={columnsOf('freeze')}
        idOf={({ id }) => id}
        actions={button('freeze')}
        empty={<Nothing title="There is no freeze">Nothing holds up what is approved.</Nothing>}
      />
      {adds !== undefined && <AddWindow kind={adds} onClose={() => setAdds(undefined)} />}
      {taken !== undefined && <TakeAway {...taken} onClose={() => take(undefined)} />}
    </SpaceBetween>
  );
}

function takeAway(onTake: (window: Window) => void): TableProps.ColumnDefinition<Window> {
  return {
    id: 'actions',
    header: 'Actions',
    minWidth: 130,
    cell: (window) => (
      <Button wrapText={false} ariaLabel={`Take away: ${scopeWords(window.scope)}, ${window.reason}`} onClick={() => onTake(window)}>
        Take away
      </Button>
    ),
  };
}

interface TakeProps {
  readonly kind: Kind;
  readonly window: Window;
  onClose(): void;
}

function TakeAway({ kind, window: { id, scope }, onClose }: TakeProps) {
  const removeWindow = useAct('removeWindow');
  const removeFreeze = useAct('removeFreeze');
  const removing = kind === 'window' ? removeWindow : removeFreeze;
  const remove = () =>
    removing.mutate(
      { path: { windowId: id } },
      {
        onSuccess: () => {
          flash('success', kind === 'window' ? 'The window is gone.' : 'The freeze is gone.');
          onClose();
        },
      },
    );
  return (
    <Question title={`Take the ${kind} away`} action="Take away" isPending={removing.isPending} onDo={remove} onClose={onClose}>
      <SpaceBetween size="m">
        <Trouble error={removing.error} />
        <Box>
          {kind === 'window'
            ? `What is approved for ${scopeWords(scope)} may then be written whenever no other window says otherwise.`
            : `What is approved for ${scopeWords(scope)} goes on at once, unless a window or another freeze holds it up.`}
        </Box>
      </SpaceBetween>
    </Question>
  );
}
