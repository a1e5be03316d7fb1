import { appendWrites, readHead, taskChain } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Effect } from '../../event/outbox.ts';
import { eventWrite } from '../../event/outbox.ts';
import type { JsonObject } from '../../json.ts';
import type { Write } from '../../ports.ts';
import { taskEntity } from '../record/entities.ts';
import type { Task } from '../record/task.ts';

/** What is stored with a task that is new. */
export interface Made {
  /** What its audit says besides its name. */
  readonly detail: JsonObject;
  readonly writes?: readonly Write[];
  readonly effects?: readonly Effect[];
}

/** Stores a task that is new, with its first audit entry and its event, in one transaction. */
export async function storeNewTask(engine: Engine, task: Task, { detail, writes = [], effects = [] }: Made): Promise<void> {
  await engine.table.transact([...(await newTaskWrites(engine, task, { detail, writes, effects }))]);
}

/** The same as writes, for a transaction that changes another task too. */
export async function newTaskWrites(engine: Engine, task: Task, { detail, writes = [], effects = [] }: Made): Promise<readonly Write[]> {
  const { id, name, createdAt, createdBy: principal } = task;
  const made = { principal, action: 'task.created', detail: { name, ...detail } };
  const audit = appendWrites(await readHead(engine.table, taskChain(id)), createdAt, [made]);
  return [
    { put: taskEntity.encode(task), when: { exists: false } },
    ...writes,
    ...audit.writes,
    eventWrite(engine, { type: 'TaskCreated', subject: id, detail: { name }, effects }),
  ];
}

/** Numbers are never given twice, also where a task was deleted: taken last, when nothing is left that could refuse the task. */
export async function nextTaskId(engine: Engine): Promise<string> {
  const item = await engine.table.write({ update: { pk: 'COUNTER#task', sk: 'COUNT' }, add: { used: 1 } });
  const number = item?.['used'];
  if (typeof number !== 'number') throw new CloudmendError('INTERNAL', 'The store gave no number for a new task.');
  return `RP-${String(number).padStart(6, '0')}`;
}
