import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useList, useRead } from '../../api/use.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { agoText } from '../../parts/words.ts';
import type { ListedTask } from '../tasks/listed-task.ts';
import { TaskState } from '../tasks/task-state.tsx';

interface Waits {
  readonly task: ListedTask;
  readonly why: string;
}

/** Approvals, what went wrong, and what lapses soon: what only a person can do something about. */
export function Waiting() {
  const me = useRead('readMe');
  const pending = useList('listTasks', { query: { column: 'Pending', limit: '100' } }, { isLive: true });
  const running = useList('listTasks', { query: { column: 'In Progress', limit: '100' } }, { isLive: true });
  const ended = useList('listTasks', { query: { overallStatus: 'Failed', limit: '20' } }, { isLive: true });
  const error = pending.error ?? running.error ?? ended.error;
  const isPending = pending.isPending || running.isPending || ended.isPending || me.data === undefined;
  const mine = [
    ...pending.items.flatMap((task) => whyNow(task)),
    ...running.items.flatMap((task) => whyNow(task)),
    ...ended.items.map((task) => ({ task, why: 'It went wrong: look what became of each resource.' })),
  ];
  return (
    <Container
      header={
        <Header variant="h2" counter={isPending ? '' : `(${mine.length})`}>
          Tasks
        </Header>
      }
    >
      <Trouble error={error} />
      {isPending && error === null && <Spinner size="large" />}
      {!isPending && mine.length === 0 && (
        <Nothing title="Nothing waits for you">
          <PageLink to="/remediations">Choose what to mend</PageLink>, or look at <PageLink to="/tasks">all tasks</PageLink>.
        </Nothing>
      )}
      <ul className="plain-list">
        {mine.map(({ task, why }) => (
          <li key={`${task.id} ${why}`} className="card">
            <SpaceBetween size="xxs">
              <PageLink to={`/tasks/${task.id}`}>{task.name === '' ? 'Without a name' : task.name}</PageLink>
              <Box>{why}</Box>
              <TaskState task={task} />
            </SpaceBetween>
          </li>
        ))}
      </ul>
    </Container>
  );
}

/** Why somebody should look at a task now; nothing where the engine goes on by itself. */
function whyNow(task: ListedTask): readonly Waits[] {
  const until = task.wait?.until === undefined ? '' : `, ${agoText(task.wait.until)}`;
  if (task.allowedActions.includes('approve')) return [{ task, why: `It waits for your decision${until}.` }];
  if (task.allowedActions.includes('confirm')) return [{ task, why: `It goes back unless somebody confirms it${until}.` }];
  if (task.allowedActions.includes('resume')) return [{ task, why: 'It is paused, and you may let it go on.' }];
  return [];
}
