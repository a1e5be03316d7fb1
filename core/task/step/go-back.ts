import { goingBack, whenRefused } from '../deed/timed-undo.ts';
import { isArmed } from '../record/confirmation.ts';
import { runEntity } from '../record/entities.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import { sumUpWritten } from '../record/standing.ts';
import type { TaskReason } from '../record/task.ts';
import { WORKFLOW } from '../record/workflow.ts';
import type { StepContext } from './context.ts';
import { changeKnown, runOf } from './context.ts';

/** Whether something that the task wrote stands and goes back unless somebody confirms it. */
export async function standsUnconfirmed({ engine, known }: StepContext): Promise<boolean> {
  return isArmed(known.task) && known.task.status !== 'CANCELLING' && (await sumUpWritten(engine, known.task)) === 'stands';
}

/** Has the task ask for its own undo, which this run sees through; false where somebody has moved it on meanwhile. */
export async function goBack(context: StepContext, why: TaskReason): Promise<boolean> {
  const { engine } = context;
  const task = await changeKnown(context, (found) => goingBack(engine, found, why));
  if (isPlanningUndo(task)) await goOnWorking(context);
  return isPlanningUndo(task);
}

/** The run that was to bring it back broke off while it did: what is not back is planned again, later. False where all of it is. */
export async function bringBackLater(context: StepContext, message: string): Promise<boolean> {
  const { engine, known } = context;
  const isGoingBack = known.task.confirmation?.state === 'lapsed' && known.task.status !== 'CANCELLING';
  if (!isGoingBack || (await sumUpWritten(engine, known.task)) !== 'stands') return false;
  await changeKnown(context, (found) => {
    const { task, effects } = whenRefused(engine, found, { code: 'CLOUD', message });
    return {
      task: { ...found, status: 'VERIFYING', waitingFor: ['undo'], ...task },
      audit: { principal: WORKFLOW, action: 'undo.broken-off', detail: { revision: found.revision } },
      event: { type: 'TaskUndoRefused', detail: { revision: found.revision, code: 'RUN_DIED' }, effects: [...effects] },
    };
  });
  await goOnWorking(context);
  return true;
}

/** A run that was to close the task works on instead: in another process too it is not closed. */
export async function goOnWorking(context: StepContext): Promise<void> {
  const run = runOf(context);
  if (run.purpose === 'work') return;
  context.memory.run = { ...run, purpose: 'work' };
  await context.engine.table.write({ update: runEntity.key(run), set: { purpose: 'work' }, when: { exists: true } });
}
