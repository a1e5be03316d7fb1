import type { Catalogue } from '../core/catalogue.ts';
import { runStep } from '../core/task/run-step.ts';
import { StepInput, type StepName, WaitInput } from '../core/task/step.ts';
import { lambdaFunction } from './lambda.ts';
import { lambdaPlatform } from './lambda-engine.ts';

/** The function behind one state of the task machine. */
export function stepFunction(step: StepName, catalogue: Catalogue) {
  const platform = lambdaPlatform(catalogue);
  return lambdaFunction({
    name: `step-${step}`,
    event: step === 'await' ? WaitInput : StepInput,
    run: (input, { signal, log }) => runStep(platform(log).engine, step, input, signal),
  });
}
