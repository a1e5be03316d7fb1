import * as z from 'zod';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { runBatch } from '../attempt/run-batch.ts';
import { awaitWakeUp } from './await.ts';
import { capture } from './capture.ts';
import { classify } from './classify.ts';
import { close } from './close.ts';
import { openStep } from './context.ts';
import { exclude } from './exclude.ts';
import { finish } from './finish.ts';
import { loadTemplates } from './load-templates.ts';
import { nextWave } from './next-wave.ts';
import { rescanStep } from './rescan.ts';
import type { StepAnswer, StepName } from './step.ts';
import { CONTRACT_VERSION, StepInput, WaitInput } from './step.ts';

/**
 * Runs one step of a task's execution. Every step may run again: what happened is in the store. A step of a run that is not the task's
 * latest answers `ended` without a call. Throws VALIDATION_FAILED for an input outside the contract.
 */
export async function runStep(engine: Engine, name: StepName, input: unknown, signal: AbortSignal): Promise<StepAnswer> {
  const parsed = (name === 'await' ? WaitInput : StepInput).safeParse(input);
  if (!parsed.success)
    throw new CloudmendError('VALIDATION_FAILED', `The step ${name} was given what it does not know: ${z.prettifyError(parsed.error)}`);
  const { taskId, run, contractVersion, timeoutSeconds } = parsed.data;
  if (contractVersion !== CONTRACT_VERSION && contractVersion !== CONTRACT_VERSION - 1) {
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The step ${name} understands contract ${CONTRACT_VERSION} and the one before, not ${contractVersion}.`,
    );
  }
  const context = await openStep({ engine, taskId, run, timeoutSeconds, signal });
  if (context.known.task.run !== run) return { next: 'ended' };
  switch (name) {
    case 'capture':
      return capture(context);
    case 'classify':
      return classify(context);
    case 'await':
      return awaitWakeUp(context, 'token' in parsed.data && typeof parsed.data.token === 'string' ? parsed.data.token : '');
    case 'load-templates':
      return loadTemplates(context);
    case 'exclude':
      return exclude(context);
    case 'next-wave':
      return nextWave(context);
    case 'run-batch':
      return runBatch(context, { wave: parsed.data.wave ?? 1, batch: parsed.data.batch ?? 1 });
    case 'rescan':
      return rescanStep(context);
    case 'finish':
      return finish(context);
    case 'close':
      return close(context);
  }
}
