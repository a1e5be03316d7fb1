import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useList } from '../../api/use.ts';
import { askerText } from '../../parts/asker.ts';
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

/** Columns that somebody has folded, as long as the browser keeps it. */
const FOLDED = 'cloudmend.folded-columns';

function foldedColumns(): readonly string[] {
  return (localStorage.getItem(FOLDED) ?? '').split(',').filter((name) => name !== '');
}

function Column({ column }: { readonly column: (typeof COLUMNS)[number] }) {
  const { items, error, hasNextPage } = useList('listTasks', { query: { column, limit: '50' } }, { isLive: true });
  const [isOpen, setOpen] = useState(() => !foldedColumns().includes(column));
  const fold = (isNowOpen: boolean) => {
    const others = foldedColumns().filter((name) => name !== column);
    localStorage.setItem(FOLDED, (isNowOpen ? others : [...others, column]).join(','));
    setOpen(isNowOpen);
  };
  return (
    <section aria-label={column}>
      <ExpandableSection
        headerText={`${column} (${items.length}${hasNextPage ? '+' : ''})`}
        headingTagOverride="h2"
        variant="default"
        expanded={isOpen}
        onChange={({ detail }) => fold(detail.expanded)}
      >
        <Trouble error={error} />
        {items.length === 0 && <Box color="text-body-secondary">None</Box>}
        <ul>
          {items.map((task) => (
            <Card key={task.id} task={task} />
          ))}
        </ul>
        {hasNextPage && <PageLink to={`/tasks?column=${column}`}>All of them</PageLink>}
      </ExpandableSection>
    </section>
  );
}

function Card({ task }: { readonly task: ListedTask }) {
  const { id, name, createdBy, createdAt, allowedActions, severity, policy } = task;
  const mayDecide = allowedActions.includes('approve');
  return (
    <li className="card">
      <PageLink to={`/tasks/${id}`}>{name === '' ? 'Without a name' : name}</PageLink>
      <div>
        <TaskState task={task} />
      </div>
      {severity === 'critical' && <Badge color="severity-critical">C critical</Badge>}{' '}
      {policy.emergency === true && <Badge color="red">E emergency</Badge>}
      {mayDecide && <Box variant="strong">Waits for your decision</Box>}
      {task.wait !== undefined && !mayDecide && <Box color="text-body-secondary">{task.wait.message}</Box>}
      <Box color="text-body-secondary">
        {askerText(createdBy)}, {agoText(createdAt)}
        {task.missing.length > 0 && `, ${counted(task.missing.length, 'thing')} missing: ${task.missing.join(', ')}`}
      </Box>
    </li>
  );
}
