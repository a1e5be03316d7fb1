import { recordingEngine, stepFunction } from '../adapters/lambda-step.ts';
import { classifyStep } from '../core/task/step/classify.ts';
import { recording } from '../templates/recording.gen.ts';

export const handler = stepFunction(classifyStep, recordingEngine(recording));
