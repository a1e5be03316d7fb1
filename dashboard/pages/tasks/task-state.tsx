import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { ListedTask } from './task-columns.tsx';

const TYPES: { readonly [status in ListedTask['overallStatus']]: StatusIndicatorProps.Type } = {
  'Not Initiated': 'pending',
  'Pending Approval': 'info',
  'In Progress': 'in-progress',
  Success: 'success',
  Completed: 'warning',
  Failed: 'error',
};

/** Where a task stands: a sign, the exact state in words, and what has come of it. */
export function TaskState({ task }: { readonly task: Pick<ListedTask, 'overallStatus' | 'label' | 'summary'> }) {
  const { overallStatus, label, summary } = task;
  return (
    <StatusIndicator type={TYPES[overallStatus]}>
      {label}
      {summary !== '' && summary !== label && ` · ${summary}`}
    </StatusIndicator>
  );
}
