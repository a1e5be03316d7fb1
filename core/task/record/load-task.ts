import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { taskEntity } from './entities.ts';
import type { Task } from './task.ts';

export async function loadTask(engine: Pick<Engine, 'table'>, taskId: string): Promise<Task> {
  const task = await taskEntity.find(engine.table, { id: taskId });
  if (task === undefined) throw new CloudmendError('NOT_FOUND', `There is no task ${taskId}. \`cloudmend task list\` shows all.`);
  return task;
}
