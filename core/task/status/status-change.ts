import type { Task, TaskStatus } from '../record/task.ts';
import { WORKFLOW } from '../record/workflow.ts';
import type { TaskChange } from './change-task.ts';
import { mayMove } from './model.ts';

export interface StatusChange {
  readonly action: string;
  readonly detail?: TaskChange['audit']['detail'];
  /** Further attributes of the task. */
  readonly task?: Partial<Task>;
  readonly event?: TaskChange['event'];
  readonly writes?: TaskChange['writes'];
  /** Also where it has the status already, and another reason for it. */
  readonly mayStay?: true;
}

/** What somebody has paused goes on by their word alone. */
const GOES_ON: readonly TaskStatus[] = ['PENDING_EXECUTION', 'PREPARING', 'EXECUTING', 'ROLLING_BACK', 'PAUSED_CONFLICT', 'PAUSED_GUARD'];

/**
 * A new status with its audit entry and its event; undefined where the task can no longer take it, because somebody has moved it on
 * meanwhile: what people did is never overwritten. A task that runs on no longer has the reason for which it waited.
 */
export function statusChange(found: Task, to: TaskStatus, change: StatusChange): TaskChange | undefined {
  const isOther = found.reason?.code !== change.task?.reason?.code || found.reason?.tries !== change.task?.reason?.tries;
  const stays = change.mayStay === true && found.status === to && isOther;
  if (!stays && (!mayMove(found.status, to) || (found.status === 'PAUSED_USER' && GOES_ON.includes(to)))) return undefined;
  const { reason: _, planning: __, paused: ___, ...rest } = found;
  return {
    task: { ...rest, waitingFor: [], ...change.task, status: to },
    audit: { principal: WORKFLOW, action: change.action, detail: { ...change.detail, from: found.status, to } },
    event: change.event ?? { type: 'TaskStatusChanged', detail: { from: found.status, to } },
    ...(change.writes !== undefined && { writes: change.writes }),
  };
}
