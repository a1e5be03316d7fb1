import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { stepFunction } from '../adapters/lambda-step.ts';
import { closeStep } from '../core/task/step/close.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

const platform = lambdaPlatform(catalogue);

export const handler = stepFunction(closeStep, (log) => platform(log).engine);
