import type { TableProps } from '@cloudscape-design/components/table';
import { type ItemOf, useList } from '../../api/use.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { timeText } from '../../parts/words.ts';

type Firing = ItemOf<'listFirings'>;

const columns: readonly TableProps.ColumnDefinition<Firing>[] = [
  { id: 'due', header: 'When', isRowHeader: true, cell: ({ dueAt }) => timeText(dueAt), minWidth: 160 },
  {
    id: 'cause',
    header: 'Why it fired',
    cell: ({ cause, askedBy }) => (askedBy === undefined ? cause : `${askedBy.name} asked for it`),
    minWidth: 160,
  },
  { id: 'state', header: 'What came of it', cell: ({ state, why }) => (why === undefined ? state : `${state}: ${why}`), minWidth: 220 },
  {
    id: 'task',
    header: 'Task',
    cell: ({ taskId }) => (taskId === undefined ? '–' : <PageLink to={`/tasks/${taskId}`}>{taskId}</PageLink>),
    minWidth: 120,
  },
  { id: 'resources', header: 'Resources', cell: ({ resources }) => resources ?? '–', width: 110 },
];

/** What a rule has done, newest first. */
export function Firings({ automationId }: { readonly automationId: string }) {
  const list = useList('listFirings', { path: { automationId }, query: { limit: '50' } }, { isLive: true });
  return (
    <List
      list={list}
      headline="h2"
      title="What it has done"
      thing="run"
      columns={columns}
      idOf={({ dueAt, cause }) => `${dueAt} ${cause}`}
      empty={<Nothing title="It has not fired yet" />}
    />
  );
}
