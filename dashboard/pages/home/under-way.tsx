import { useList } from '../../api/use.ts';
import { askerText } from '../../parts/asker.ts';
import { Nothing } from '../../parts/nothing.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { SeverityBadge } from '../../parts/severity.tsx';
import { Table } from '../../parts/table.tsx';
import { counted } from '../../parts/words.ts';
import { TaskState } from '../tasks/task-state.tsx';
import { Block } from './block.tsx';

/** The latest tasks, under way and ended, with who asked and how much each is about. */
export function UnderWay() {
  const { items, error, hasNextPage } = useList('listTasks', { query: { limit: '10' } }, { isLive: true });
  return (
    <Block
      title="Remediation status"
      error={error}
      says={
        items.length > 0 && (
          <>
            {items.length === 1 ? 'The latest task' : `The latest ${counted(items.length, 'task')}`}
            {hasNextPage && (
              <>
                ; <PageLink to="/tasks">all of them</PageLink>
              </>
            )}
            .
          </>
        )
      }
    >
      <Table
        variant="embedded"
        items={items}
        trackBy="id"
        wrapLines
        ariaLabels={{ tableLabel: 'The latest tasks' }}
        empty={<Nothing title="Nobody has asked for anything yet" />}
        columnDefinitions={[
          {
            id: 'name',
            header: 'Task',
            isRowHeader: true,
            minWidth: 160,
            cell: ({ id, name }) => <PageLink to={`/tasks/${id}`}>{name === '' ? id : name}</PageLink>,
          },
          { id: 'status', header: 'Overall status', minWidth: 180, cell: (task) => <TaskState task={task} /> },
          { id: 'owner', header: 'Owner', minWidth: 100, cell: ({ createdBy }) => askerText(createdBy) },
          { id: 'does', header: 'Remediations', minWidth: 180, cell: ({ remediationIds }) => remediationIds.join(', ') },
          { id: 'resources', header: 'Resources', minWidth: 90, cell: ({ counts }) => counts['resources'] ?? 0 },
          { id: 'severity', header: 'Severity', minWidth: 100, cell: ({ severity }) => <SeverityBadge severity={severity} /> },
        ]}
      />
    </Block>
  );
}
