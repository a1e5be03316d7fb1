import { CloudError, CloudmendError } from '../../errors.ts';
import { type ReasonCode, reasonOfError } from '../../failure-class.ts';
import { minuteText } from '../../minute-text.ts';
import { endTask } from '../deed/end-task.ts';
import { wakeEffects } from '../deed/pause.ts';
import type { Task, TaskReason, TaskStatus } from '../record/task.ts';
import { statusChange } from '../status/status-change.ts';
import type { StepContext } from './context.ts';
import { changeKnown, markStage } from './context.ts';
import type { StepAnswer } from './step.ts';

/** Minutes before each further try: a throttled or failing provider is back within minutes; a role or an account takes a person half an hour. */
const WAITS_MINUTES = [1, 2, 4, 8, 16];
const TRIES = WAITS_MINUTES.length + 1;

/** Nothing of it was written yet. */
const PREPARING: readonly TaskStatus[] = ['PENDING_EXECUTION', 'PREPARING', 'PREPARE_RETRYING'];

/** What preparing failed by, and the stage that it happened in. */
type Fault = TaskReason & { readonly code: ReasonCode; readonly stage: number };

/** Whether preparing is tried once more after what it failed by. */
export function mayPrepareLater({ status, reason }: Task): boolean {
  return PREPARING.includes(status) && (reason?.tries ?? 0) < WAITS_MINUTES.length;
}

/** Preparing is tried again, or the task fails by it. `error`: thrown on where something of the task was begun, which has ways of its own. */
export async function takeFault(
  context: StepContext,
  startedAt: string,
  { fault, error }: { readonly fault: Fault; readonly error?: unknown },
): Promise<StepAnswer> {
  const { task } = context.known;
  if (error !== undefined && !PREPARING.includes(task.status)) throw error;
  if (!mayPrepareLater(task)) return failPreparing(context, startedAt, fault);
  await markStage(context, { stage: fault.stage, startedAt, outcome: 'failed', message: fault.message, counts: {} });
  await prepareLater(context, fault);
  return { next: 'wait' };
}

/** Ends the task before anything was written. */
export async function failPreparing(context: StepContext, startedAt: string, reason: TaskReason): Promise<StepAnswer> {
  await markStage(context, { stage: reason.stage ?? 3, startedAt, outcome: 'failed', message: reason.message, counts: {} });
  await endTask(context.engine, context, { ending: { isBroken: true, reason }, known: context.known });
  return { next: 'ended' };
}

/** Says what preparing failed by, and when it is tried again; every wait is twice the one before. */
async function prepareLater(context: StepContext, { code, message, stage }: Fault): Promise<void> {
  const { engine, known, taskId } = context;
  const tries = (known.task.reason?.tries ?? 0) + 1;
  const until = new Date(engine.clock.now().getTime() + (WAITS_MINUTES[tries - 1] ?? 0) * 60_000).toISOString();
  const again = `It is tried again by itself at ${minuteText(until)}, for the ${ordinal(tries + 1)} of ${TRIES} times.`;
  const reason: TaskReason = { code, message: `${message} ${again}`, stage, until, tries };
  if (known.task.status === 'PENDING_EXECUTION')
    await changeKnown(context, (found) => statusChange(found, 'PREPARING', { action: 'task.preparing' }));
  await changeKnown(context, (found) =>
    statusChange(found, 'PREPARE_RETRYING', {
      action: 'task.retrying',
      detail: { code, tries, until },
      task: { waitingFor: ['retry'], reason },
      event: { type: 'TaskPrepareRetrying', detail: { code, tries, until }, effects: wakeEffects(taskId, reason) },
      mayStay: true,
    }),
  );
}

/** The reason for which preparing came to nothing, where that passes by itself: a provider, the store of documents or the signer did not answer. */
export function passingFault(error: unknown, stage: number): Fault | undefined {
  const isPassing = error instanceof CloudmendError && (error.code === 'CLOUD' || error.code === 'DEPENDENCY_UNAVAILABLE');
  if (!isPassing) return undefined;
  if (error instanceof CloudError && (error.fault === 'rejected' || error.fault === 'tooLarge')) return undefined;
  return { code: reasonOfError(error), message: error.message.replace(/[.!]?$/, '.'), stage };
}

function ordinal(number: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][number - 1] ?? `${number}th`;
}
