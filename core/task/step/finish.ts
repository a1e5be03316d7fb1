import { endTask } from '../deed/end-task.ts';
import type { StepContext } from './context.ts';
import type { StepAnswer } from './step.ts';

/** Sums up, ends the run, and leaves nothing behind. */
export async function finish(context: StepContext): Promise<StepAnswer> {
  await endTask(context.engine, context, { known: context.known });
  return { next: 'ended' };
}
