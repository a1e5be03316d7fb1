import { stepFunction } from '../adapters/lambda-step.ts';
import { classifyStep } from '../core/task/step/classify.ts';
import { recording as catalogue } from '../templates/recording.gen.ts';

export const handler = stepFunction(classifyStep, catalogue);
