import type { Catalogue } from '../core/catalogue.ts';
import type { Step } from '../core/task/step/define-step.ts';
import { inputOf, runStep } from '../core/task/step/run-step.ts';
import { lambdaFunction } from './lambda.ts';
import { lambdaPlatform } from './lambda-engine.ts';

/** The function behind one state of the task machine, with as much of the catalogue as its step needs. */
export function stepFunction(step: Step, catalogue: Catalogue) {
  const platform = lambdaPlatform(catalogue);
  return lambdaFunction({
    name: `step-${step.name}`,
    event: inputOf(step),
    run: (input, { signal, log }) => runStep(platform(log).engine, step, input, signal),
  });
}
