import { useList } from '../../api/use.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { useTitle } from '../../parts/title.ts';
import { taskColumns } from '../tasks/task-columns.tsx';

/** Tasks on which the one who looks may decide now; each is opened, and read, before there is a button. */
export function Approvals() {
  useTitle('My approvals');
  const list = useList('listTasks', { query: { column: 'Pending', limit: '200' } }, { isLive: true });
  const mine = list.items.filter(({ allowedActions }) => allowedActions.includes('approve'));
  return (
    <List
      list={{ ...list, items: mine }}
      title="My approvals"
      thing="task"
      columns={taskColumns}
      idOf={({ id }) => id}
      empty={<Nothing title="Nothing waits for your decision">You never decide on what you have asked for yourself.</Nothing>}
    />
  );
}
