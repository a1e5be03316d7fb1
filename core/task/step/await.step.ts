import type { Engine } from '../../engine.ts';
import { eventWrite } from '../../event/outbox.ts';
import { waitTokenEntity } from '../../event/wake.ts';
import { awaitLease } from '../../lease/lease.ts';
import { listBatches } from '../record/batches.ts';
import { runEntity } from '../record/entities.ts';
import { loadTask } from '../record/load-task.ts';
import type { Task } from '../record/task.ts';
import { mayGoOn } from './classify.step.ts';
import type { StepContext } from './context.ts';
import { defineStep } from './define-step.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'await',
  does: 'It stores the token that wakes it, then reads again whether to wait at all: its answer is not looked at, the wake-up leads on.',
  answers: { wait: 'classify' },
  // A few reads and one transaction, with room for a cold start and a throttled table.
  timeoutSeconds: 60,
  needs: 'nothing',
  isWaiting: true,
  run: (context, { token = '' }) => awaitWakeUp(context, token),
});

/** Stores the token first and reads the condition second, so that what happened in between wakes it too. */
async function awaitWakeUp(context: StepContext, token: string): Promise<StepAnswer> {
  const { engine, taskId, run } = context;
  const since = engine.clock.now().toISOString();
  // A step that comes late, from a process that was stopped, must leave no token behind the end of its run.
  const isOpen = { check: runEntity.key({ taskId, run }), when: { attribute: 'state', notEquals: 'ended' } } as const;
  await engine.table.transact([{ put: waitTokenEntity.encode({ taskId, run, token, since }) }, isOpen]);
  const task = await loadTask(engine, taskId);
  if (task.status === 'PAUSED_CONFLICT') await awaitLeases(engine, task);
  if (await mayGoOn(engine, task)) {
    const event = eventWrite(engine, { type: 'TaskWakeUp', subject: taskId, effects: [{ do: 'wake', taskId }] });
    await engine.table.write(event);
  }
  return { next: 'wait' };
}

/** Each wake-up takes the task off the list of those that wait; where another was quicker it has to be on it again. */
async function awaitLeases(engine: Engine, task: Task): Promise<void> {
  const paused = (await listBatches(engine, task)).filter(({ state, pauseReason }) => state === 'paused' && pauseReason === 'conflict');
  for (const id of new Set(paused.flatMap(({ pausedFor }) => pausedFor))) await awaitLease(engine, id, task.id);
}
