import { recordingEngine, stepFunction } from '../adapters/lambda-step.ts';
import { finishStep } from '../core/task/step/finish.ts';
import { recording } from '../templates/recording.gen.ts';

export const handler = stepFunction(finishStep, recordingEngine(recording));
