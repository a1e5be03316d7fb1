import type { Records } from '../../engine.ts';
import { wakeTask } from '../../event/wake.ts';
import type { WorkflowDriver } from '../../ports.ts';
import { isOverdue } from '../record/confirmation.ts';
import { runEntity, taskEntity } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { newRun } from '../record/runs.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { changeTask } from '../status/change-task.ts';

/** What an alarm does: it wakes the task. Where its time to be confirmed is over and no run of it is left, another one brings it back. */
export async function ringAlarm(engine: Records, driver: Pick<WorkflowDriver, 'wake'>, taskId: string): Promise<void> {
  await wakeTask(engine, driver, taskId);
  const task = await taskEntity.find(engine.table, { id: taskId });
  if (task === undefined || !isOverdue(task, engine.clock.now())) return;
  const latest = await runEntity.find(engine.table, { taskId, run: task.run });
  if (latest?.state !== 'ended') return;
  await changeTask(engine, taskId, (found) => {
    if (found.run !== task.run || hasEnded(found.status)) return undefined;
    const run = newRun(taskId, found.run + 1, 'work', engine.clock.now().toISOString());
    return {
      task: { ...found, run: run.run },
      audit: { principal: WORKFLOW, action: 'run.begun-again', detail: { run: run.run } },
      event: { type: 'TaskRunBegunAgain', detail: { run: run.run }, effects: [{ do: 'start', taskId, run: run.run }] },
      writes: [{ put: runEntity.encode(run), when: { exists: false } }],
    };
  });
}
