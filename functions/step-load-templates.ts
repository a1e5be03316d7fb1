import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { stepFunction } from '../adapters/lambda-step.ts';
import { loadTemplatesStep } from '../core/task/step/load-templates.ts';
import { planning } from '../templates/planning.gen.ts';

const platform = lambdaPlatform(planning);

export const handler = stepFunction(loadTemplatesStep, (log) => platform(log).engine);
