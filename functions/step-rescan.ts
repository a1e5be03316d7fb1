import { stepFunction } from '../adapters/lambda-step.ts';
import { rescanTaskStep } from '../core/task/step/rescan.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

export const handler = stepFunction(rescanTaskStep, catalogue);
