import type { AuditDraft } from '../../audit/audit.ts';
import { appendWrites } from '../../audit/audit.ts';
import type { Records } from '../../engine.ts';
import { CloudmendError, ConditionFailed } from '../../errors.ts';
import type { EventDraft } from '../../event/outbox.ts';
import { eventWrite } from '../../event/outbox.ts';
import type { Write } from '../../ports.ts';
import { taskEntity } from '../record/entities.ts';
import type { KnownTask } from '../record/load-task.ts';
import { loadKnownTask } from '../record/load-task.ts';
import type { Task } from '../record/task.ts';
import { mayMove } from './model.ts';

export interface TaskChange {
  readonly task: Task;
  readonly audit: AuditDraft;
  readonly event?: Omit<EventDraft, 'subject'>;
  /** Further writes of the same transaction. */
  readonly writes?: readonly Write[];
}

/** A task is changed by one writer at a time; one who comes second reads again. Ten tries outlast any human burst of clicks. */
const TRIES = 10;

/**
 * Changes a task with its audit entry and its event in one transaction. `change` may run more than once; undefined leaves the task as it
 * is. `known`: the task as the caller has read it, which is tried first and kept up to date. Throws NOT_FOUND where there is no such task,
 * CONFLICT_STATE where others kept changing it, INTERNAL for a status that cannot follow.
 */
export async function changeTask(
  engine: Records,
  taskId: string,
  change: (task: Task) => TaskChange | undefined | Promise<TaskChange | undefined>,
  known?: KnownTask,
): Promise<Task> {
  const current = known ?? (await loadKnownTask(engine, taskId));
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) Object.assign(current, await loadKnownTask(engine, taskId));
    const { task: stored } = current;
    const wanted = await change(stored);
    if (wanted === undefined) return stored;
    if (wanted.task.status !== stored.status && !mayMove(stored.status, wanted.task.status)) {
      throw new CloudmendError('INTERNAL', `The task ${taskId} cannot go from ${stored.status} to ${wanted.task.status}.`);
    }
    if (await store(engine, current, wanted)) return current.task;
  }
  throw new CloudmendError('CONFLICT_STATE', `The task ${taskId} kept being changed by others. Read it again and repeat.`);
}

/** Whether the change was stored; false where the task or its audit has moved, and the further writes were made for what it was. */
async function store(engine: Records, known: KnownTask, wanted: TaskChange): Promise<boolean> {
  const { task: stored, head } = known;
  const audit = appendWrites(head, engine.clock.now().toISOString(), [wanted.audit]);
  const task = { ...wanted.task, version: stored.version + 1 };
  const effects = wanted.event === undefined ? [] : [eventWrite(engine, { ...wanted.event, subject: stored.id })];
  const own: Write[] = [{ put: taskEntity.encode(task), when: { attribute: 'version', equals: stored.version } }, ...audit.writes];
  try {
    await engine.table.transact([...own, ...effects, ...(wanted.writes ?? [])]);
  } catch (error) {
    const hasMoved = error instanceof ConditionFailed && error.failed.some(({ position }) => position < own.length);
    if (!hasMoved) throw error;
    return false;
  }
  Object.assign(known, { task, head: audit.head });
  logStatus(engine, stored, task, wanted.audit);
  return true;
}

/** The audit has the whole of it; reasons may name what was read, so the log has their codes alone. */
function logStatus(
  { log }: Records,
  { status: from }: Task,
  { id, status: to, outcome, reason }: Task,
  { action, principal }: AuditDraft,
): void {
  if (from === to) return;
  const more = { ...(outcome !== undefined && { outcome }), ...(reason !== undefined && { code: reason.code }) };
  log.info('A task has changed its status', { taskId: id, from, to, action, by: principal.id, ...more });
}
