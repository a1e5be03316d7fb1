import { runBatch } from '../attempt/run-batch.ts';
import { defineStep } from './define-step.ts';

/** Stages 5 to 10 of one batch. */
export const runBatchStep = defineStep({
  name: 'run-batch',
  answers: ['done', 'poll'],
  // A hundred resources, each some calls and looks; slow changes return `poll` instead of sleeping. Lambda ends at 900.
  timeoutSeconds: 840,
  needs: 'everything',
  members: 'remediate',
  isLarge: true,
  run: (context, { wave = 1, batch = 1 }) => runBatch(context, { wave, batch }),
});
