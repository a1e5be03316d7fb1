import { stepFunction } from '../adapters/lambda-step.ts';
import { excludeStep } from '../core/task/step/exclude.ts';
import { recording as catalogue } from '../templates/recording.gen.ts';

export const handler = stepFunction(excludeStep, catalogue);
