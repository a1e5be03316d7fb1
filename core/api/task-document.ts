import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { getTask } from '../task/read-task.ts';
import type { Task } from '../task/task.ts';
import { wordsOf } from '../task/task-words.ts';
import { TaskDocument } from './documents/task.ts';
import { etagOf } from './etag.ts';

/** A task as every route that speaks of one answers it, so that its ETag is the same everywhere. */
export async function taskDocument(engine: Engine, taskId: string): Promise<TaskDocument> {
  const { task, revisions, decisions, allowedActions } = await getTask(engine, taskId);
  const told = decisions.map((one) => ({ ...one, person: one.personName }));
  return { task: withWords(task), revisions: [...revisions], decisions: told, allowedActions: [...allowedActions] };
}

export function withWords(task: Task): TaskDocument['task'] {
  return { ...task, ...wordsOf(task) };
}

/** Throws PRECONDITION_FAILED where the caller decided on a task that no longer looks as it did. */
export async function requireMatch(engine: Engine, taskId: string, ifMatch: string | undefined): Promise<void> {
  if (ifMatch === undefined || ifMatch === '*') return;
  const etag = etagOf(JSON.stringify(TaskDocument.parse(await taskDocument(engine, taskId))));
  if (ifMatch.split(',').some((one) => one.trim() === etag)) return;
  throw new CloudmendError(
    'PRECONDITION_FAILED',
    `The task ${taskId} has changed since you read it. Read it again and decide on what it is now.`,
  );
}
