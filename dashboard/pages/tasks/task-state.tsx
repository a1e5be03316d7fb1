import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { Sign } from '../../parts/sign.tsx';
import type { ListedTask } from './listed-task.ts';

const TYPES: { readonly [status in ListedTask['overallStatus']]: StatusIndicatorProps.Type } = {
  'Not Initiated': 'pending',
  'Pending Approval': 'info',
  'In Progress': 'in-progress',
  Success: 'success',
  Completed: 'warning',
  Failed: 'error',
};

/** Where a task stands: a sign, the exact state in words, and what has come of it. */
export function TaskState({ task }: { readonly task: Pick<ListedTask, 'overallStatus' | 'label' | 'summary' | 'result'> }) {
  const { overallStatus, label, summary, result } = task;
  const come = result === undefined ? summary : wordsOf(result);
  return (
    <Sign type={TYPES[overallStatus]}>
      {label}
      {come !== '' && come !== label && ` · ${come}`}
    </Sign>
  );
}

/** `PARTLY_MENDED`: `Partly mended`. */
function wordsOf(result: NonNullable<ListedTask['result']>): string {
  const words = result.replaceAll('_', ' ').toLowerCase();
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
