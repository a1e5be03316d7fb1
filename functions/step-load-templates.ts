import { stepFunction } from '../adapters/lambda-step.ts';
import { loadTemplatesStep } from '../core/task/step/load-templates.ts';
import { planning as catalogue } from '../templates/planning.gen.ts';

export const handler = stepFunction(loadTemplatesStep, catalogue);
