import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { stepFunction } from '../adapters/lambda-step.ts';
import { runBatchStep } from '../core/task/step/run-batch.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

const platform = lambdaPlatform(catalogue);

export const handler = stepFunction(runBatchStep, (log) => platform(log).engine);
