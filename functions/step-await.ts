import { stepFunction } from '../adapters/lambda-step.ts';
import { awaitStep } from '../core/task/step/await.ts';
import { recording as catalogue } from '../templates/recording.gen.ts';

export const handler = stepFunction(awaitStep, catalogue);
