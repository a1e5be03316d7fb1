import type { AuditDraft } from '../../audit/audit.ts';
import { appendWrites, readHead, taskChain } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError, ConditionFailed } from '../../errors.ts';
import type { EventDraft } from '../../event/outbox.ts';
import { eventWrite } from '../../event/outbox.ts';
import type { Write } from '../../ports.ts';
import { taskEntity } from '../record/entities.ts';
import { loadTask } from '../record/load-task.ts';
import type { Task } from '../record/task.ts';
import { mayMove } from './transitions.ts';

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
 * is. Throws NOT_FOUND where there is no such task, CONFLICT_STATE where others kept changing it, INTERNAL for a status that cannot follow.
 */
export async function changeTask(
  engine: Engine,
  taskId: string,
  change: (task: Task) => TaskChange | undefined | Promise<TaskChange | undefined>,
): Promise<Task> {
  for (let tries = 0; tries < TRIES; tries++) {
    const stored = await loadTask(engine, taskId);
    const wanted = await change(stored);
    if (wanted === undefined) return stored;
    if (wanted.task.status !== stored.status && !mayMove(stored.status, wanted.task.status)) {
      throw new CloudmendError('INTERNAL', `The task ${taskId} cannot go from ${stored.status} to ${wanted.task.status}.`);
    }
    const head = await readHead(engine.table, taskChain(taskId));
    const at = engine.clock.now().toISOString();
    const audit = appendWrites(head, at, [wanted.audit]);
    const task = { ...wanted.task, version: stored.version + 1 };
    const effects = wanted.event === undefined ? [] : [eventWrite(engine, { ...wanted.event, subject: taskId })];
    const writes: Write[] = [
      { put: taskEntity.encode(task), when: { attribute: 'version', equals: stored.version } },
      ...audit.writes,
      ...effects,
      ...(wanted.writes ?? []),
    ];
    try {
      await engine.table.transact(writes);
      logStatus(engine, stored, task, wanted.audit);
      return task;
    } catch (error) {
      const ownWrites = 1 + audit.writes.length;
      // Where the task itself has moved, the further writes were made for what it was: they are made anew.
      const hasMoved = error instanceof ConditionFailed && error.failed.some(({ position }) => position < ownWrites);
      if (!hasMoved) throw error;
    }
  }
  throw new CloudmendError('CONFLICT_STATE', `The task ${taskId} kept being changed by others. Read it again and repeat.`);
}

/** The audit has the whole of it; reasons may name what was read, so the log has their codes alone. */
function logStatus(
  { log }: Engine,
  { status: from }: Task,
  { id, status: to, outcome, reason }: Task,
  { action, principal }: AuditDraft,
): void {
  if (from === to) return;
  const more = { ...(outcome !== undefined && { outcome }), ...(reason !== undefined && { code: reason.code }) };
  log.info('A task has changed its status', { taskId: id, from, to, action, by: principal.id, ...more });
}
