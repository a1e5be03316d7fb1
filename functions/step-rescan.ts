import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { stepFunction } from '../adapters/lambda-step.ts';
import { rescanTaskStep } from '../core/task/step/rescan.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

const platform = lambdaPlatform(catalogue);

export const handler = stepFunction(rescanTaskStep, (log) => platform(log).engine);
