import Box from '@cloudscape-design/components/box';
import type { TableProps } from '@cloudscape-design/components/table';
import { askerText } from '../../parts/asker.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { agoText, timeText } from '../../parts/words.ts';
import type { ListedTask } from './listed-task.ts';
import { TaskState } from './task-state.tsx';

export const taskColumns: readonly TableProps.ColumnDefinition<ListedTask>[] = [
  {
    id: 'name',
    header: 'Task',
    isRowHeader: true,
    minWidth: 260,
    cell: ({ id, name }) => (
      <>
        <PageLink to={`/tasks/${id}`}>{name === '' ? 'Without a name' : name}</PageLink>
        <Box color="text-body-secondary">{id}</Box>
      </>
    ),
  },
  { id: 'state', header: 'State', cell: (task) => <TaskState task={task} />, minWidth: 180 },
  { id: 'wait', header: 'Waits for', cell: ({ wait }) => wait?.message ?? '–', minWidth: 220 },
  { id: 'by', header: 'Made by', cell: ({ createdBy }) => askerText(createdBy), minWidth: 120 },
  { id: 'at', header: 'Made', cell: ({ createdAt }) => <span title={timeText(createdAt)}>{agoText(createdAt)}</span>, width: 140 },
];
