import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useList } from '../../api/use.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { useTitle } from '../../parts/title.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText, counted } from '../../parts/words.ts';
import type { ListedTask } from './listed-task.ts';
import { TaskState } from './task-state.tsx';

const COLUMNS = ['New', 'Pending', 'In Progress', 'Completed'] as const;

/** Tasks by the column in which their status puts them: nothing is dragged, since what happens to a task decides where it stands. */
export function Board() {
  useTitle('Board');
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description="What happens to a task decides where it stands.">
        Board
      </Header>
      <div className="board">
        {COLUMNS.map((column) => (
          <Column key={column} column={column} />
        ))}
      </div>
    </SpaceBetween>
  );
}

function Column({ column }: { readonly column: (typeof COLUMNS)[number] }) {
  const { items, error, hasNextPage } = useList('listTasks', { query: { column, limit: '50' } }, { isLive: true });
  return (
    <section aria-label={column}>
      <Box variant="h2">
        {column} ({items.length}
        {hasNextPage ? '+' : ''})
      </Box>
      <Trouble error={error} />
      {items.length === 0 && <Box color="text-body-secondary">None</Box>}
      <ul>
        {items.map((task) => (
          <Card key={task.id} task={task} />
        ))}
      </ul>
      {hasNextPage && <PageLink to={`/tasks?column=${column}`}>All of them</PageLink>}
    </section>
  );
}

function Card({ task }: { readonly task: ListedTask }) {
  const { id, name, createdBy, createdAt, isEmergency, allowedActions } = { isEmergency: false, ...task };
  const mayDecide = allowedActions.includes('approve');
  return (
    <li className="card">
      <PageLink to={`/tasks/${id}`}>{name === '' ? 'Without a name' : name}</PageLink>
      <div>
        <TaskState task={task} />
      </div>
      {isEmergency && <Box color="text-status-error">Emergency</Box>}
      {mayDecide && <Box variant="strong">Waits for your decision</Box>}
      {task.wait !== undefined && !mayDecide && <Box color="text-body-secondary">{task.wait.message}</Box>}
      <Box color="text-body-secondary">
        {createdBy.name}, {agoText(createdAt)}
        {task.missing.length > 0 && `, ${counted(task.missing.length, 'thing')} missing: ${task.missing.join(', ')}`}
      </Box>
    </li>
  );
}
