import { runBatch } from '../attempt/run-batch.ts';
import { defineStep } from './define-step.ts';

export default defineStep({
  name: 'run-batch',
  does: 'Reads, keeps, writes and verifies the resources of one batch: stages 5 to 10.',
  answers: { done: 'next-wave', poll: 'again' },
  // A hundred resources, each some calls and looks; slow changes return `poll` instead of sleeping. Lambda ends at 900.
  timeoutSeconds: 840,
  needs: 'everything',
  members: 'remediate',
  isLarge: true,
  isPerBatch: true,
  run: (context, { wave = 1, batch = 1 }) => runBatch(context, { wave, batch }),
});
