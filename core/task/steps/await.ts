import { eventWrite } from '../../event/outbox.ts';
import { loadTask } from '../change-task.ts';
import { runEntity } from '../entities.ts';
import type { StepAnswer } from '../step.ts';
import { waitTokenEntity } from '../wake.ts';
import { mayGoOn } from './classify.ts';
import type { StepContext } from './context.ts';

/** Stores the token first and reads the condition second, so that what happened in between wakes it too. */
export async function awaitWakeUp(context: StepContext, token: string): Promise<StepAnswer> {
  const { engine, taskId, run } = context;
  const since = engine.clock.now().toISOString();
  // A step that comes late, from a process that was stopped, must leave no token behind the end of its run.
  const isOpen = { check: runEntity.key({ taskId, run }), when: { attribute: 'state', notEquals: 'ended' } } as const;
  await engine.table.transact([{ put: waitTokenEntity.encode({ taskId, run, token, since }) }, isOpen]);
  if (await mayGoOn(engine, await loadTask(engine, taskId))) {
    const event = eventWrite(engine, { type: 'TaskWakeUp', subject: taskId, effects: [{ do: 'wake', taskId }] });
    await engine.table.write(event);
  }
  return { next: 'wait' };
}
