import type { Catalogue } from '../core/catalogue.ts';
import type { Engine } from '../core/engine.ts';
import type { Log } from '../core/ports.ts';
import type { Step } from '../core/task/step/define-step.ts';
import { inputOf, runStep } from '../core/task/step/run-step.ts';
import { lambdaFunction } from './lambda.ts';
import { lambdaRecords } from './lambda-records.ts';
import { noCloud } from './no-cloud.ts';

/** The function behind one state of the task machine. `engineFor` makes what its step works with. */
export function stepFunction(step: Step, engineFor: (log: Log) => Engine) {
  return lambdaFunction({
    name: `step-${step.name}`,
    event: inputOf(step),
    run: (input, { signal, log }) => runStep(engineFor(log), step, input, signal),
  });
}

/** What a step works with that needs nothing but records. */
export function recordingEngine(catalogue: Catalogue): (log: Log) => Engine {
  const platform = lambdaRecords();
  return (log) => ({ ...platform(log).records, catalogue, cloud: noCloud });
}
