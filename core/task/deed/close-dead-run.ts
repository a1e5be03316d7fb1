import type { Records } from '../../engine.ts';
import { isArmed } from '../record/confirmation.ts';
import type { Run } from '../record/entities.ts';
import { runEntity } from '../record/entities.ts';
import { newRun } from '../record/runs.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { changeTask } from '../status/change-task.ts';
import { whenRefused } from './timed-undo.ts';

/**
 * Starts the one run that closes a run whose execution died: it settles what was written and frees what is held. Nothing is done where the
 * run had ended, where a newer one has taken over, or where it was a closing run itself: that needs a person, unless what was written goes
 * back by itself, which another run tries later.
 */
export async function closeDeadRun(engine: Records, dead: { readonly taskId: string; readonly run: number }): Promise<void> {
  const found = await runEntity.find(engine.table, dead);
  if (found === undefined || found.state === 'ended') return;
  if (found.purpose === 'close') {
    engine.log.error('A closing run died. What it was to settle is in the journal of its task.', dead);
    return bringBackLater(engine, dead, found);
  }
  await changeTask(engine, dead.taskId, (task) => {
    if (task.run !== dead.run) return undefined;
    const closing = newRun(task.id, task.run + 1, 'close', engine.clock.now().toISOString());
    return {
      task: { ...task, run: closing.run },
      audit: { principal: WORKFLOW, action: 'run.died', detail: dead },
      event: { type: 'TaskRunDied', detail: dead, effects: [{ do: 'start', taskId: task.id, run: closing.run }] },
      writes: [{ put: runEntity.encode({ ...found, state: 'ended' }) }, { put: runEntity.encode(closing), when: { exists: false } }],
    };
  });
}

/** Nobody can confirm what no run sees through: an alarm begins another one. */
async function bringBackLater(engine: Records, dead: { readonly taskId: string; readonly run: number }, run: Run): Promise<void> {
  await changeTask(engine, dead.taskId, (task) => {
    if (task.run !== dead.run || !isArmed(task)) return undefined;
    const { task: later, effects } = whenRefused(engine, task, { code: 'CLOUD', message: 'The execution broke off.' });
    return {
      task: { ...task, ...later },
      audit: { principal: WORKFLOW, action: 'run.died', detail: dead },
      event: { type: 'TaskRunDied', detail: dead, effects: [...effects] },
      writes: [{ put: runEntity.encode({ ...run, state: 'ended' }) }],
    };
  });
}
