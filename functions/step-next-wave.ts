import { recordingEngine, stepFunction } from '../adapters/lambda-step.ts';
import { nextWaveStep } from '../core/task/step/next-wave.ts';
import { recording } from '../templates/recording.gen.ts';

export const handler = stepFunction(nextWaveStep, recordingEngine(recording));
