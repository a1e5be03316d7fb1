import * as z from 'zod';
import type { Engine } from '../core/engine.ts';
import type { Log } from '../core/ports.ts';
import type { Step } from '../core/task/step/define-step.ts';
import { StepInput } from '../core/task/step/step.ts';
import type { StepName } from '../core/task/step/step-names.gen.ts';
import { lambdaFunction } from './lambda.ts';
import { once } from './loaded-later.ts';

/** What a step works with, made for each invocation. */
export type EngineFor = (log: Log) => Promise<Engine>;

/** What any step is given; whether it has to have a token the step knows itself. */
const AnyStepInput = StepInput.extend({ token: z.string().min(1).optional() });

/** The function behind one state of the task machine; its code is loaded with its first invocation. `engineFor` makes what the step works with. */
export function stepFunction(name: StepName, load: () => Promise<Step>, engineFor: EngineFor) {
  const loadStep = once(async () => ({ step: await load(), runStep: (await import('../core/task/step/run-step.ts')).runStep }));
  return lambdaFunction({
    name: `step-${name}`,
    event: AnyStepInput,
    async run(input, { signal, log }) {
      const { step, runStep } = await loadStep();
      return runStep(await engineFor(log), step, input, signal);
    },
  });
}
