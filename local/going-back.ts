import type { Engine } from '../core/engine.ts';
import { isOverdue } from '../core/task/record/confirmation.ts';
import { runEntity, taskEntity } from '../core/task/record/entities.ts';
import { hasEnded } from '../core/task/record/has-ended.ts';
import type { Task } from '../core/task/record/task.ts';

/** Tasks whose time to be confirmed has passed, and that are not back yet: nothing else is begun before they are. */
export async function findGoingBack(engine: Engine): Promise<readonly string[]> {
  const runs = await runEntity.all(engine.table, { index: 'gsi1', partition: 'RUNS#unfinished' });
  const ids = [...new Set(runs.map(({ taskId }) => taskId))];
  const tasks = await Promise.all(ids.map((id) => taskEntity.find(engine.table, { id })));
  return tasks.flatMap((task) => (task !== undefined && isGoingBack(task, engine.clock.now()) ? [task.id] : []));
}

/** A look at the store is a few small reads. */
const LOOK_MILLISECONDS = 150;

/** Resolves when each of the tasks is back, or waits for something that nobody here can do. */
export async function untilBack(engine: Engine, taskIds: readonly string[], signal: AbortSignal): Promise<void> {
  for (const id of taskIds) {
    while (!signal.aborted) {
      const task = await taskEntity.find(engine.table, { id });
      if (task === undefined || !isGoingBack(task, engine.clock.now())) break;
      await engine.clock.sleep(LOOK_MILLISECONDS, signal).catch(() => undefined);
    }
  }
}

function isGoingBack(task: Task, now: Date): boolean {
  const { status, confirmation } = task;
  if (hasEnded(status)) return false;
  const waits = status === 'AWAITING_APPROVAL' || status.startsWith('PAUSED_');
  return isOverdue(task, now) || (confirmation?.state === 'lapsed' && !waits);
}
