import * as z from 'zod';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { openStep } from './context.ts';
import type { Step } from './define-step.ts';
import type { StepAnswer } from './step.ts';
import { CONTRACT_VERSION, StepInput, WaitInput } from './step.ts';

/**
 * Runs one step of a task's execution. Every step may run again: what happened is in the store. A step of a run that is not the task's
 * latest answers `ended` without a call. Throws VALIDATION_FAILED for an input outside the contract, INTERNAL for an answer that the step
 * does not declare.
 */
export async function runStep(engine: Engine, step: Step, input: unknown, signal: AbortSignal): Promise<StepAnswer> {
  const parsed = inputOf(step).safeParse(input);
  if (!parsed.success)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The step ${step.name} was given what it does not know: ${z.prettifyError(parsed.error)}`,
    );
  const { taskId, run, contractVersion, timeoutSeconds } = parsed.data;
  if (contractVersion !== CONTRACT_VERSION && contractVersion !== CONTRACT_VERSION - 1) {
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The step ${step.name} understands contract ${CONTRACT_VERSION} and the one before, not ${contractVersion}.`,
    );
  }
  const context = await openStep({ engine, taskId, run, timeoutSeconds, signal });
  if (context.known.task.run !== run) return { next: 'ended' };
  const answer = await step.run(context, parsed.data);
  if (answer.next in step.answers) return answer;
  const declared = Object.keys(step.answers).join(', ');
  throw new CloudmendError('INTERNAL', `The step ${step.name} answered ${answer.next}, and declares ${declared}.`);
}

/** What the step is given: names, and the token where it waits. */
export function inputOf({ isWaiting }: Step): z.ZodType<StepInput & { readonly token?: string }> {
  return isWaiting === true ? WaitInput : StepInput;
}
