import { stepFunction } from '../adapters/lambda-step.ts';
import { captureStep } from '../core/task/step/capture.ts';
import { recording as catalogue } from '../templates/recording.gen.ts';

export const handler = stepFunction(captureStep, catalogue);
