import { recordingEngine, stepFunction } from '../adapters/lambda-step.ts';
import { awaitStep } from '../core/task/step/await.ts';
import { recording } from '../templates/recording.gen.ts';

export const handler = stepFunction(awaitStep, recordingEngine(recording));
