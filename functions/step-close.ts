import { stepFunction } from '../adapters/lambda-step.ts';
import { closeStep } from '../core/task/step/close.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

export const handler = stepFunction(closeStep, catalogue);
