import { stepFunction } from '../adapters/lambda-step.ts';
import { finishStep } from '../core/task/step/finish.ts';
import { recording as catalogue } from '../templates/recording.gen.ts';

export const handler = stepFunction(finishStep, catalogue);
