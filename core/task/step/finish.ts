import { endTask } from '../deed/end-task.ts';
import type { StepContext } from './context.ts';
import { defineStep } from './define-step.ts';
import type { StepAnswer } from './step.ts';

/** Sums up. */
export const finishStep = defineStep({
  name: 'finish',
  answers: ['ended'],
  // Sums up a thousand resources, a page of them at a time.
  timeoutSeconds: 120,
  needs: 'nothing',
  run: (context) => finish(context),
});

/** Sums up, ends the run, and leaves nothing behind. */
async function finish(context: StepContext): Promise<StepAnswer> {
  await endTask(context.engine, context, { known: context.known });
  return { next: 'ended' };
}
