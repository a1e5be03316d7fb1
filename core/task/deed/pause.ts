import { counted } from '../../counted.ts';
import type { Engine } from '../../engine.ts';
import type { Effect } from '../../event/outbox.ts';
import type { Counter } from '../../guard/caps.ts';
import { countersOf, PERIOD_DAYS, periodEnd, readCounter } from '../../guard/caps.ts';
import type { GuardHead } from '../../guard/guard.ts';
import { readGuard } from '../../guard/guard.ts';
import type { Lease } from '../../lease/lease.ts';
import { findHolder } from '../../lease/lease.ts';
import { minuteText } from '../../minute-text.ts';
import { cloudNameOf } from '../../place.ts';
import { listBatches } from '../record/batches.ts';
import { approvedCap, countedTask } from '../record/cap.ts';
import type { Batch, TaskResource } from '../record/entities.ts';
import { FINAL_OUTCOMES } from '../record/final-outcomes.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Revision, Task, TaskReason } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import { isBudgetSpent, isOverBudget, isSoaking } from '../record/waves.ts';
import { whyNotYet } from './start-at.ts';
import { holdsOf, isHoldOver, whyHeld } from './window-wait.ts';

/** Why nothing of what is left can be written as the accounts are configured; undefined where something can, or where that is not known here. */
async function whyBarred(engine: Engine, task: Task): Promise<string | undefined> {
  const { whyNoWrite } = engine.cloud;
  if (whyNoWrite === undefined) return undefined;
  const left = (await listTaskResources(engine, task.id, task.revision)).filter(({ outcome }) => !FINAL_OUTCOMES.has(outcome));
  const whyOf = ({ kind, account }: TaskResource) => whyNoWrite({ cloud: cloudNameOf(kind), account });
  return left.map(whyOf).find((why) => why !== undefined);
}

/** The reason to wait before anything is written, where the accounts cannot be written as they are configured. */
export async function writeBar(engine: Engine, task: Task): Promise<TaskReason | undefined> {
  const message = await whyBarred(engine, task);
  return message === undefined ? undefined : { code: 'NO_WRITE_ACCESS', message, stage: 9 };
}

/** Whether a paused task would find what it waits for: a lease that is free, a guard that is open, a counter with room. */
export async function isPauseOver(engine: Engine, task: Task): Promise<boolean> {
  if (task.reason?.code === 'START_AT') return whyNotYet(task.policy, engine.clock.now()) === undefined;
  if (isSoaking(task) || task.status === 'PREPARE_RETRYING')
    return task.reason?.until === undefined || task.reason.until <= engine.clock.now().toISOString();
  if (isOverBudget(task)) return !isBudgetSpent(await loadRevision(engine, task));
  if ((await writeBar(engine, task)) !== undefined) return false;
  const open = (await listBatches(engine, task)).filter(({ state }) => state !== 'done' && state !== 'cancelled');
  // A batch that is not paused has been interrupted: it goes on.
  if (open.length === 0 || open.some(({ state, wave }) => state !== 'paused' && wave === open[0]?.wave)) return true;
  for (const batch of open) if (batch.state === 'paused' && (await mayBatchGoOn(engine, task, batch))) return true;
  return false;
}

export async function mayBatchGoOn(engine: Engine, task: Task, batch: Batch): Promise<boolean> {
  if (batch.pauseReason === 'conflict') return (await findBlocker(engine, batch)) === undefined;
  if (batch.pauseReason === 'budget') return !isBudgetSpent(await loadRevision(engine, task));
  const guard = await readGuard(engine);
  const { head } = guard;
  if (head.killSwitch.on) return false;
  if (batch.pauseReason === 'window') return isHoldOver(holdsOf([batch]), guard, engine.clock.now());
  const { cap } = await approvedCap(engine, task);
  for (const place of batch.pausedFor) {
    const [account = '', region = ''] = place.split('#');
    const counters = countersOf(head, countedTask(task, cap), { account, region }, engine.clock.now());
    const used = await Promise.all(counters.map(({ name }) => readCounter(engine.table, name)));
    if (counters.every(({ cap }, position) => (used[position] ?? 0) < cap)) return true;
  }
  return batch.pausedFor.length === 0;
}

/** Why the batches of a wave wait, what ends that, and when it ends by itself. */
export async function whyPaused(engine: Engine, task: Task, wave: readonly Batch[]): Promise<TaskReason> {
  const conflicts = wave.filter(({ pauseReason }) => pauseReason === 'conflict');
  for (const batch of conflicts) {
    const blocker = await findBlocker(engine, batch);
    if (blocker !== undefined)
      return {
        code: 'CONFLICT',
        message: `The task ${blocker.taskId} is at work on ${blocker.id}. This one goes on by itself when it is free.`,
        stage: 5,
      };
  }
  if (conflicts.length > 0)
    return { code: 'CONFLICT', message: 'Another task was at work on the same resources. This one goes on by itself.', stage: 5 };
  if (wave.some(({ pauseReason }) => pauseReason === 'budget')) return whyOverBudget(task, await loadRevision(engine, task));
  const guard = await readGuard(engine);
  const { killSwitch } = guard.head;
  if (killSwitch.on)
    return {
      code: 'KILL_SWITCH',
      message: `The kill switch is on: ${killSwitch.reason}`,
      stage: 9,
    };
  const isHeld = wave.every(({ pauseReason }) => pauseReason === 'window');
  return (isHeld ? whyHeld(holdsOf(wave), guard) : undefined) ?? whyCapped(engine, task, wave, guard.head);
}

/** That as much went wrong as may, and who can let the task go on. */
export function whyOverBudget({ id, policy }: Task, { failed = 0, budget = 0 }: Revision): TaskReason {
  const share = typeof policy.errorBudget === 'string' ? ` (${policy.errorBudget})` : '';
  const message = `${counted(failed, 'resource')} went wrong, and the error budget is ${budget}${share}. cloudmend task status ${id} says why. An approver can let it go on (cloudmend task resume ${id} --why <text>); or undo or cancel it.`;
  return { code: 'ERROR_BUDGET', message, stage: 10 };
}

/** Which of the counters are full: that of the task ends with a raise, those of a day end with the day. */
async function whyCapped(engine: Engine, task: Task, wave: readonly Batch[], head: GuardHead): Promise<TaskReason> {
  const { cap } = await approvedCap(engine, task);
  const now = engine.clock.now();
  const until = nextUtcDay(now);
  const says: string[] = [];
  const saysOfTask: string[] = [];
  let isTaskFull = false;
  for (const place of new Set(wave.flatMap(({ pausedFor }) => pausedFor))) {
    const [account = '', region = ''] = place.split('#');
    const [ofTask, ofAccount, ofRegion, ofTaskInAccount, ofTaskInRegion] = countersOf(
      head,
      countedTask(task, cap),
      { account, region },
      now,
    );
    isTaskFull ||= await isFull(engine, ofTask);
    const more = (option: string) => `an admin can allow more today: cloudmend guard limits --${option}-day <number>`;
    if (await isFull(engine, ofTaskInAccount)) saysOfTask.push(placeCapText(`account ${account}`, ofTaskInAccount, 'account'));
    else if (await isFull(engine, ofTaskInRegion))
      saysOfTask.push(placeCapText(`${region} of account ${account}`, ofTaskInRegion, 'region'));
    else if (await isFull(engine, ofAccount))
      says.push(
        `Account ${account} has had the ${counted(head.caps.accountDay, 'resource')} that may be changed in a day (${more('account')}).`,
      );
    else if (await isFull(engine, ofRegion))
      says.push(
        `${region} of account ${account} has had the ${counted(head.caps.regionDay, 'resource')} that may be changed in a day (${more('region')}).`,
      );
  }
  const anew = whenAnew(task, now);
  if (isTaskFull) {
    const message = [...new Set([await taskCapText(engine, task, cap), ...says]), ...anew.says].join(' ');
    return { code: 'CAP', message, stage: 9, ...anew.until };
  }
  // What no midnight opens is said first: where nothing else is in the way, the rest goes on by itself all the same.
  if (saysOfTask.length > 0 && says.length === 0)
    return { code: 'CAP_OF_PLACE', message: [...new Set([...saysOfTask, ...anew.says])].join(' '), stage: 9, ...anew.until };
  if (says.length === 0)
    return {
      code: 'CAP',
      message: 'As many resources as may be changed were changed. It goes on by itself when there is room again.',
      stage: 9,
    };
  const opens = `It goes on by itself at midnight UTC, ${minuteText(until)}.`;
  return { code: 'CAP', message: `${[...new Set([...saysOfTask, ...says])].join(' ')} ${opens}`, stage: 9, until };
}

/** When what the task may change is counted anew, of one that keeps watch. */
function whenAnew(task: Task, now: Date): { readonly until: Pick<TaskReason, 'until'>; readonly says: readonly string[] } {
  const end = periodEnd(countedTask(task, 0), now);
  if (end === undefined) return { until: {}, says: [] };
  const text = `It keeps watch and counts anew every ${PERIOD_DAYS} days: it goes on by itself at ${minuteText(end)}.`;
  return { until: { until: end }, says: [text] };
}

/** Of what one task may change in a place: no day opens it again. */
function placeCapText(where: string, counter: Counter | undefined, option: string): string {
  return `The task has changed the ${counted(counter?.cap ?? 0, 'resource')} of ${where} that one task may. It goes on once an admin allows more (cloudmend guard limits --${option}-task <number>); or undo or cancel it.`;
}

async function taskCapText(engine: Engine, task: Task, cap: number): Promise<string> {
  const left = (await listTaskResources(engine, task.id, task.revision)).filter(({ outcome }) => !FINAL_OUTCOMES.has(outcome)).length;
  const wait = left === 1 ? '1 waits' : `${left} wait`;
  return `The task has changed the ${counted(cap, 'resource')} that it may; ${wait}. It goes on once a raise is asked for (cloudmend task raise ${task.id} --cap ${cap + left}) and approved; or undo or cancel it.`;
}

async function isFull(engine: Engine, counter: Counter | undefined): Promise<boolean> {
  return counter !== undefined && (await readCounter(engine.table, counter.name)) >= counter.cap;
}

/** When the counters of a UTC day begin anew (RFC 3339). */
function nextUtcDay(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)).toISOString();
}

/** The effects that wake a task when what it waits for is over by itself. */
export function wakeEffects(taskId: string, { until }: TaskReason): readonly Effect[] {
  return until === undefined ? [] : [{ do: 'setAlarm', name: `${taskId}-guard`, at: until, taskId }];
}

/** The lease that keeps a batch waiting, with the other task that holds it. */
export async function findBlocker(engine: Engine, batch: Batch): Promise<Lease | undefined> {
  for (const id of batch.pausedFor) {
    const holder = await findHolder(engine, id);
    if (holder !== undefined && holder.taskId !== batch.taskId) return holder;
  }
  return undefined;
}
