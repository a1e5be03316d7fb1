import type { Catalogue } from '../core/catalogue.ts';
import { runStep } from '../core/task/step/run-step.ts';
import type { StepName } from '../core/task/step/step.ts';
import { StepInput, WaitInput } from '../core/task/step/step.ts';
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
