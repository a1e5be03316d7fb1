import { stepFunction } from '../adapters/lambda-step.ts';
import { runBatchStep } from '../core/task/step/run-batch.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

export const handler = stepFunction(runBatchStep, catalogue);
