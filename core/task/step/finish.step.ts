import { endTask } from '../deed/end-task.ts';
import type { StepContext } from './context.ts';
import { defineStep } from './define-step.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'finish',
  does: 'Sums up, ends the run, and leaves nothing behind.',
  answers: { ended: 'end' },
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
