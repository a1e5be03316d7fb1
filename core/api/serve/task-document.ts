import type * as z from 'zod';
import { deciderName } from '../../approval/decision.ts';
import { findPlaces } from '../../approval/stand-in.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Principal } from '../../principal.ts';
import { missingOf } from '../../task/record/missing.ts';
import { loadDeciding } from '../../task/record/standing.ts';
import type { Task } from '../../task/record/task.ts';
import { allowedActions, mightDecide } from '../../task/status/actions.ts';
import { failureOfTask } from '../../task/status/failure-of-task.ts';
import type { TaskView } from '../../task/status/read-task.ts';
import { getTask } from '../../task/status/read-task.ts';
import { wordsOf } from '../../task/status/task-words.ts';
import { waitOf, waitOfTask } from '../../task/status/waits.ts';
import { TaskDocument } from '../contract/documents/task.ts';
import type { ListedTask } from '../contract/documents/task-list.ts';
import type { Reply } from './endpoint.ts';
import { etagOf } from './etag.ts';

/** A task as every route that speaks of one answers it to the one who asks. */
export async function taskReply(engine: Engine, taskId: string, principal: Principal): Promise<Reply<TaskDocument>> {
  const view = await getTask(engine, taskId);
  const document = documentOf(view, principal, await findPlaces(engine, principal, view.task.policy.requiredApprover));
  return { document, etag: taskEtag(document) };
}

type Places = Awaited<ReturnType<typeof findPlaces>>;

function documentOf(view: TaskView, principal: Principal, places: Places = []): TaskDocument {
  const { task, revisions, decisions, raises, cap, standing } = view;
  const wait = waitOf(task, standing);
  return {
    task: { ...withWords(task), ...(wait !== undefined && { wait }) },
    revisions: [...revisions],
    decisions: decisions.map(toldBy),
    cap,
    raises: raises.map(({ raise, decisions: on }) => ({ ...raise, decisions: on.map(toldBy) })),
    ...(standing.ticket !== undefined && { ticket: standing.ticket }),
    allowedActions: [...allowedActions(standing, principal, places)],
  };
}

/** Everybody who reads the same task has the same ETag: what one person may do is no part of it, nor is the time. */
function taskEtag(document: TaskDocument): string {
  const { allowedActions: _, ...shared } = TaskDocument.parse(document);
  const { wait: __, ...task } = shared.task;
  return etagOf(JSON.stringify({ ...shared, task }));
}

function toldBy<Told extends Parameters<typeof deciderName>[0] & { readonly person: string }>(
  decision: Told,
): Told & { readonly personId: string } {
  return { ...decision, person: deciderName(decision), personId: decision.person };
}

export function withWords(task: Task): TaskDocument['task'] {
  const wait = waitOfTask(task);
  const failure = failureOfTask(task);
  return {
    ...task,
    ...wordsOf(task),
    everActive: task.revision > 0,
    missing: missingOf(task),
    ...(wait !== undefined && { wait }),
    ...(failure !== undefined && { failure }),
  };
}

/** A task as lists show it. What is decided on it is read only where the one who asks might decide. */
export async function listedTask(engine: Engine, task: Task, principal: Principal): Promise<z.infer<typeof ListedTask>> {
  const decides = mightDecide(task, principal);
  const places = decides ? await findPlaces(engine, principal, task.policy.requiredApprover) : [];
  const standing = decides ? await loadDeciding(engine, task) : { task, decisions: [], now: engine.clock.now().toISOString() };
  // Where an earlier version ended the task only its resources would tell, and those are not read for a list.
  const actions = allowedActions({ ...standing, written: task.written ?? 'nothing' }, principal, places);
  return { ...withWords(task), allowedActions: [...actions] };
}

/** Throws PRECONDITION_FAILED where the caller decided on a task that no longer looks as it did. */
export async function requireMatch(engine: Engine, taskId: string, principal: Principal, ifMatch: string | undefined): Promise<void> {
  if (ifMatch === undefined || ifMatch === '*') return;
  const etag = taskEtag(documentOf(await getTask(engine, taskId), principal));
  if (ifMatch.split(',').some((one) => one.trim() === etag)) return;
  throw new CloudmendError(
    'PRECONDITION_FAILED',
    `The task ${taskId} has changed since you read it. Read it again and decide on what it is now.`,
  );
}
