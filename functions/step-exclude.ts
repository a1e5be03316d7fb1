import { recordingEngine, stepFunction } from '../adapters/lambda-step.ts';
import { excludeStep } from '../core/task/step/exclude.ts';
import { recording } from '../templates/recording.gen.ts';

export const handler = stepFunction(excludeStep, recordingEngine(recording));
