import type { Engine } from '../../../core/engine.ts';
import { CloudmendError } from '../../../core/errors.ts';
import type { Principal } from '../../../core/principal.ts';
import { planWholeUndo } from '../../../core/task/deed/plan-undo.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import type { Task } from '../../../core/task/record/task.ts';
import { readUndo } from '../../../core/task/status/read-undo.ts';

/** Asks for the undo of a task and plans it at once, as the command line does without an engine. Throws what the plan was refused with. */
export async function askUndo(engine: Engine, who: Principal, taskId: string): Promise<Task> {
  await requestUndo(engine, who, taskId);
  await planWholeUndo(engine, taskId);
  const { state, refusal } = await readUndo(engine, taskId);
  if (refusal !== undefined) throw new CloudmendError(refusal.code, refusal.message);
  if (state !== 'planned') throw new Error(`The undo of ${taskId} is ${state}.`);
  return loadTask(engine, taskId);
}
