import ColumnLayout from '@cloudscape-design/components/column-layout';
import { useList } from '../../api/use.ts';
import { Choice } from '../../parts/choice.tsx';
import { useFilter } from '../../parts/filters.ts';
import { List } from '../../parts/list.tsx';
import { Nothing } from '../../parts/nothing.tsx';
import { OfTheView } from '../../parts/of-the-view.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Search } from '../../parts/search.tsx';
import { useTitle } from '../../parts/title.ts';
import { TOOLS } from '../../parts/tools.ts';
import { taskColumns } from './task-columns.tsx';

const COLUMNS = ['New', 'Pending', 'In Progress', 'Completed', 'Archived'];
const OVERALL = ['Not Initiated', 'Pending Approval', 'In Progress', 'Success', 'Completed', 'Failed'];

/** All tasks, newest first. */
export function Tasks() {
  useTitle('Tasks');
  const [column, setColumn] = useFilter('column');
  const [overallStatus, setOverall] = useFilter('overallStatus');
  const [tool, setTool] = useFilter('tool');
  const [text, setText] = useFilter('text');
  const query = { column, overallStatus, tool, text };
  const list = useList('listTasks', { query }, { isLive: true });
  return (
    <List
      list={list}
      title="Tasks"
      thing="task"
      columns={taskColumns}
      idOf={({ id }) => id}
      actions={<OfTheView csv="listTasksCsv" query={query} file="tasks" />}
      empty={
        <Nothing title="No task fits">
          <PageLink to="/remediations">Choose what to mend</PageLink>, and plan it.
        </Nothing>
      }
      filters={
        <ColumnLayout columns={4} minColumnWidth={150}>
          <Choice label="Column" value={column} any="all but archived" options={COLUMNS} onChange={setColumn} />
          <Choice label="Status" value={overallStatus} any="any" options={OVERALL} onChange={setOverall} />
          <Choice label="Tool" value={tool} any="any" options={TOOLS} onChange={setTool} />
          <Search label="Words" value={text} onChange={setText} />
        </ColumnLayout>
      }
    />
  );
}
