import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import { type ItemOf, useList } from '../../api/use.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { useTitle } from '../../parts/title.ts';
import { agoText, timeText } from '../../parts/words.ts';

type Window = ItemOf<'listWindows'>;

const columns: readonly TableProps.ColumnDefinition<Window>[] = [
  { id: 'scope', header: 'For', isRowHeader: true, cell: ({ scope }) => scopeText(scope), minWidth: 180 },
  { id: 'now', header: 'Now', cell: ({ now }) => (now === undefined ? 'closed' : `on until ${timeText(now.until)}`), minWidth: 160 },
  {
    id: 'next',
    header: 'Next',
    cell: ({ next }) => (next === undefined ? 'never' : `${timeText(next.from)} to ${timeText(next.until)} (${agoText(next.from)})`),
    minWidth: 220,
  },
  { id: 'zone', header: 'Zone', cell: ({ zone }) => zone, minWidth: 120 },
  { id: 'reason', header: 'Reason', cell: ({ reason, by }) => `${reason} (${by})`, minWidth: 180 },
];

function scopeText(scope: Window['scope']): string {
  return Object.entries(scope)
    .map(([name, value]) => (value === true ? name : `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`))
    .join(', ');
}

/** When may be written, and when not. */
export function Windows() {
  useTitle('Windows and freezes');
  const windows = useList('listWindows');
  const freezes = useList('listFreezes');
  return (
    <SpaceBetween size="xl">
      <List
        list={windows}
        title="Maintenance windows"
        thing="window"
        columns={columns}
        idOf={({ id }) => id}
        empty={<Nothing title="There is no window">What is approved is written at any time. `cloudmend window add` makes one.</Nothing>}
      />
      <List
        list={freezes}
        headline="h2"
        title="Freezes"
        thing="freeze"
        columns={columns}
        idOf={({ id }) => id}
        empty={<Nothing title="There is no freeze">`cloudmend freeze add` makes one.</Nothing>}
      />
    </SpaceBetween>
  );
}
