import type { Records } from '../../engine.ts';
import type { Effect } from '../../event/outbox.ts';
import { minuteText } from '../../minute-text.ts';
import type { Principal } from '../../principal.ts';
import type { Confirmation } from '../record/confirmation.ts';
import { CONFIRMATION, confirmAlarm } from '../record/confirmation.ts';
import type { Task, TaskReason } from '../record/task.ts';
import type { RefusalOfUndo, UndoRequest } from '../record/undo-request.ts';
import { undoRequestEntity } from '../record/undo-request.ts';
import { WORKFLOW } from '../record/workflow.ts';
import type { TaskChange } from '../status/change-task.ts';

/** Arms the undo of a task that is about to write; undefined where none is asked for, or it is armed already. */
export function arming({ clock }: Pick<Records, 'clock'>, task: Task): TaskChange | undefined {
  const { confirmWithinSeconds } = task.policy;
  if (confirmWithinSeconds === undefined || task.confirmation?.state === 'armed') return undefined;
  const now = clock.now();
  const armedAt = now.toISOString();
  const confirmBy = new Date(now.getTime() + confirmWithinSeconds * 1000).toISOString();
  const detail = { revision: task.revision, confirmBy };
  return {
    task: { ...task, confirmation: { state: 'armed', armedAt, confirmBy, at: armedAt } },
    audit: { principal: WORKFLOW, action: 'undo.armed', detail },
    event: { type: 'TaskUndoArmed', detail, effects: [alarmAt(task.id, confirmBy)] },
  };
}

interface Disarmed {
  readonly task: { readonly confirmation?: Confirmation };
  /** For the audit. */
  readonly detail: { readonly disarmed?: true };
  readonly effects: readonly Effect[];
}

/** What becomes of the timed undo of a task that somebody ends or undoes, or that ends by itself; nothing where none is armed. */
export function disarmed(
  { clock }: Pick<Records, 'clock'>,
  { id, confirmation }: Pick<Task, 'id' | 'confirmation'>,
  by?: Principal,
): Disarmed {
  if (confirmation?.state !== 'armed') return { task: {}, detail: {}, effects: [] };
  const who = by === undefined ? {} : { by: { id: by.id, name: by.name } };
  return {
    task: { confirmation: { ...confirmation, state: 'disarmed', at: clock.now().toISOString(), ...who } },
    detail: { disarmed: true },
    effects: [{ do: 'cancelAlarm', name: confirmAlarm(id) }],
  };
}

/** Nothing of it was written, so there is nothing that could go back: it is armed again when it is about to write. */
export function disarming(engine: Pick<Records, 'clock'>, task: Task): TaskChange | undefined {
  const { task: changed, effects } = disarmed(engine, task);
  if (changed.confirmation === undefined) return undefined;
  return {
    task: { ...task, ...changed },
    audit: { principal: WORKFLOW, action: 'undo.disarmed', detail: { revision: task.revision } },
    event: { type: 'TaskUndoDisarmed', effects: [...effects] },
  };
}

/** The task is verified, and waits for a person. */
export function askingToConfirm(task: Task): TaskChange | undefined {
  const { confirmation } = task;
  if (confirmation?.state !== 'armed' || task.status !== 'VERIFYING') return undefined;
  const { confirmBy } = confirmation;
  const message = `The change goes back by itself after ${minuteText(confirmBy)} unless a person confirms it.`;
  const detail = { revision: task.revision, confirmBy };
  return {
    task: {
      ...task,
      waitingFor: [CONFIRMATION],
      reason: { code: 'CONFIRMATION', message, stage: 11, until: confirmBy },
      written: 'stands',
    },
    audit: { principal: WORKFLOW, action: 'confirmation.awaited', detail },
    event: { type: 'TaskConfirmationRequested', detail },
  };
}

/** Why it goes back: the time is over. */
export function notConfirmed({ confirmation }: Pick<Task, 'confirmation'>): TaskReason {
  const by = minuteText(confirmation?.confirmBy ?? '');
  return { code: 'NOT_CONFIRMED', message: `Nobody has confirmed the change by ${by}: what it wrote goes back.`, stage: 11 };
}

/**
 * Nobody has confirmed what the task wrote: it asks for its own undo. Its run plans that, and the approval of what it brings back covers
 * it. Undefined where nothing is armed.
 */
export function goingBack({ clock }: Pick<Records, 'clock'>, task: Task, why: TaskReason): TaskChange | undefined {
  const { confirmation, outcome: _, result: __, ...rest } = task;
  if (confirmation?.state !== 'armed') return undefined;
  const at = clock.now().toISOString();
  const revision = task.revision + 1;
  const request: UndoRequest = {
    ...{ taskId: task.id, revision, askedBy: WORKFLOW, askedAt: at, done: 0, pages: [], isTimed: true },
    state: 'planning',
    before: { status: 'VERIFYING', waitingFor: ['undo'], reason: why },
  };
  const detail = { revision, code: why.code, confirmBy: confirmation.confirmBy };
  return {
    task: {
      ...rest,
      ...{ status: 'APPROVAL_CHECK', planning: 'undo', waitingFor: [], reason: why },
      confirmation: { ...confirmation, state: 'lapsed', at },
    },
    audit: { principal: WORKFLOW, action: 'confirmation.lapsed', detail: { ...detail, from: task.status } },
    event: { type: 'TaskNotConfirmed', detail, effects: [{ do: 'cancelAlarm', name: confirmAlarm(task.id) }] },
    writes: [{ put: undoRequestEntity.encode(request) }],
  };
}

const FIRST_RETRY_SECONDS = 5 * 60;
const LONGEST_RETRY_SECONDS = 6 * 60 * 60;

/**
 * What the task is whose timed undo could not be planned. What cannot be read now is tried again after five minutes, ten, and so on up to
 * six hours; what others have changed since does not go back by itself, and the task ends.
 */
export function whenRefused(
  { clock }: Pick<Records, 'clock'>,
  { id, confirmation }: Pick<Task, 'id' | 'confirmation'>,
  { code, message }: RefusalOfUndo,
): { readonly task: Partial<Task>; readonly effects: readonly Effect[] } {
  if (confirmation === undefined) return { task: {}, effects: [] };
  const now = clock.now();
  if (code !== 'CLOUD')
    return { task: { confirmation: { ...confirmation, state: 'failed', at: now.toISOString() }, reason: notBack(message) }, effects: [] };
  const tries = (confirmation.tries ?? 0) + 1;
  const seconds = Math.min(FIRST_RETRY_SECONDS * 2 ** (tries - 1), LONGEST_RETRY_SECONDS);
  const retryAt = new Date(now.getTime() + seconds * 1000).toISOString();
  const reason = { ...notBack(`${message} It is tried again at ${minuteText(retryAt)}.`), until: retryAt };
  return { task: { confirmation: { ...confirmation, state: 'armed', tries, retryAt }, reason }, effects: [alarmAt(id, retryAt)] };
}

function notBack(why: string): TaskReason {
  return { code: 'NOT_CONFIRMED', message: `Nobody has confirmed the change, and it is not back: ${why}`, stage: 9 };
}

/** Wakes the task when its time is over. */
export function alarmAt(taskId: string, at: string): Effect {
  return { do: 'setAlarm', name: confirmAlarm(taskId), at, taskId };
}
