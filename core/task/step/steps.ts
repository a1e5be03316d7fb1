import { awaitStep } from './await.ts';
import { captureStep } from './capture.ts';
import { classifyStep } from './classify.ts';
import { closeStep } from './close.ts';
import type { Step } from './define-step.ts';
import { excludeStep } from './exclude.ts';
import { finishStep } from './finish.ts';
import { loadTemplatesStep } from './load-templates.ts';
import { nextWaveStep } from './next-wave.ts';
import { rescanTaskStep } from './rescan.ts';
import { runBatchStep } from './run-batch.ts';
import type { StepName } from './step.ts';

/** Every step. A function imports its own alone. */
export const STEPS: { readonly [name in StepName]: Step } = {
  capture: captureStep,
  classify: classifyStep,
  await: awaitStep,
  'load-templates': loadTemplatesStep,
  exclude: excludeStep,
  'next-wave': nextWaveStep,
  'run-batch': runBatchStep,
  rescan: rescanTaskStep,
  finish: finishStep,
  close: closeStep,
};
