import { runBatch } from '../batch/run-batch.ts';
import { loadTask } from '../change-task.ts';
import { listBatches } from '../pause.ts';
import type { StepAnswer } from '../step.ts';
import { endWith } from './finish.ts';
import type { StepContext } from './context.ts';

const DIED = { code: 'RUN_DIED', message: 'The execution broke off. What it had sent was settled and verified; plan what is left again.' } as const;

/** After a crash that could not be resumed: journals are settled by reads, what was written is verified, leases are freed, the task ends FAILED. */
export async function close(context: StepContext): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const task = await loadTask(engine, taskId);
  let seconds: number | undefined;
  for (const { wave, batch, state } of await listBatches(engine, task)) {
    if (state !== 'running') continue;
    const answer = await runBatch(context, { wave, batch }, true);
    if (answer.next === 'poll') seconds = Math.min(seconds ?? 900, answer.seconds ?? 1);
  }
  if (seconds !== undefined) return { next: 'poll', seconds };
  return endWith(context, DIED);
}
