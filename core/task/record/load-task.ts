import type { AuditHead } from '../../audit/audit.ts';
import { auditHeadEntity, taskChain } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Item } from '../../ports.ts';
import { taskEntity } from './entities.ts';
import type { Task } from './task.ts';

/** The task, read strongly. Throws NOT_FOUND. */
export async function loadTask(engine: Pick<Engine, 'table'>, taskId: string): Promise<Task> {
  return present(taskId, await engine.table.get(taskEntity.key({ id: taskId }), { consistent: true }));
}

/** A task with the head of its audit chain, as they were read strongly or changed last. */
export interface KnownTask {
  task: Task;
  head: AuditHead;
}

/** The keys of a task and of its audit's head, for a read of several things at once; `knownTask` reads their items, in this order. */
export function knownTaskKeys(taskId: string) {
  return [taskEntity.key({ id: taskId }), auditHeadEntity.key({ chain: taskChain(taskId) })] as const;
}

/** Throws NOT_FOUND. */
export function knownTask(taskId: string, [task, head]: readonly (Item | undefined)[]): KnownTask {
  const chain = taskChain(taskId);
  return { task: present(taskId, task), head: head === undefined ? { chain, sequence: 0, hash: '' } : auditHeadEntity.decode(head) };
}

/** Both, read strongly at once. Throws NOT_FOUND. */
export async function loadKnownTask(engine: Pick<Engine, 'table'>, taskId: string): Promise<KnownTask> {
  return knownTask(taskId, await engine.table.getMany(knownTaskKeys(taskId), { consistent: true }));
}

function present(taskId: string, item: Item | undefined): Task {
  if (item === undefined) throw new CloudmendError('NOT_FOUND', `There is no task ${taskId}. \`cloudmend task list\` shows all.`);
  return taskEntity.decode(item);
}
