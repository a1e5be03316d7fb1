import { endTask } from '../end-task.ts';
import type { StepAnswer } from '../step.ts';
import type { StepContext } from './context.ts';

/** Sums up, ends the run, and leaves nothing behind. */
export async function finish(context: StepContext): Promise<StepAnswer> {
  return endTask(context);
}
