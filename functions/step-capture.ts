import { recordingEngine, stepFunction } from '../adapters/lambda-step.ts';
import { captureStep } from '../core/task/step/capture.ts';
import { recording } from '../templates/recording.gen.ts';

export const handler = stepFunction(captureStep, recordingEngine(recording));
