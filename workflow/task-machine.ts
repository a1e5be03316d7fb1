import type { StepName } from '../core/task/step/step.ts';
import { STEPS } from '../core/task/step/steps.ts';
import { ANSWER, branch, type Machine, pause, type State, stepState, waitingState } from './dialect.ts';

/** Batches at work at a time: each is a function of its own, and each waits mostly for the provider's rate limits. */
const BATCHES_AT_A_TIME = 5;

/**
 * The machine of one run of a task: a named state for each stage that is seen from outside; stages 5 to 10 run inside one batch.
 * `functionOf` names the function of a step. Input: {taskId, run}.
 */
export function taskMachine(functionOf: (step: StepName) => string): Machine {
  const taskStep = (step: StepName, next: string, onFailure = 'Close') =>
    stepState({ functionName: functionOf(step), input: TASK_INPUT, timeoutSeconds: STEPS[step].timeoutSeconds, next, onFailure });
  return {
    Comment: 'One run of a task. The store knows what happened; this only drives.',
    StartAt: 'Capture',
    States: {
      Capture: taskStep('capture', 'CaptureAnswer'),
      CaptureAnswer: branch({ classify: 'Classify', close: 'Close', ended: 'Ended' }, 'Close'),
      Classify: taskStep('classify', 'ClassifyAnswer'),
      ClassifyAnswer: branch({ ready: 'LoadTemplates', wait: 'Await', close: 'Close', ended: 'Ended' }, 'Close'),
      Await: waitingState({
        functionName: functionOf('await'),
        input: TASK_INPUT,
        timeoutSeconds: STEPS.await.timeoutSeconds,
        next: 'Classify',
      }),
      LoadTemplates: taskStep('load-templates', 'LoadTemplatesAnswer'),
      LoadTemplatesAnswer: branch({ ready: 'Exclude', retry: 'WaitToRetry', wait: 'Await', ended: 'Ended' }, 'Close'),
      WaitToRetry: pause('LoadTemplates'),
      Exclude: taskStep('exclude', 'ExcludeAnswer'),
      ExcludeAnswer: branch({ ready: 'NextWave', wait: 'Await', ended: 'Ended' }, 'Close'),
      NextWave: taskStep('next-wave', 'NextWaveAnswer'),
      NextWaveAnswer: branch({ run: 'RunWave', wait: 'Await', rescan: 'Rescan', ended: 'Ended' }, 'Close'),
      RunWave: runWave(functionOf('run-batch')),
      // The others of the wave were let run to their end: a batch is never cut off because its neighbour broke.
      WaveAnswer: { Type: 'Choice', Choices: [{ Variable: '$.wave.broken', BooleanEquals: true, Next: 'Close' }], Default: 'NextWave' },
      Rescan: taskStep('rescan', 'RescanAnswer'),
      RescanAnswer: branch({ finish: 'Finish', poll: 'WaitToRescan', wait: 'Await', ended: 'Ended' }, 'Close'),
      WaitToRescan: pause('Rescan'),
      Finish: taskStep('finish', 'Ended'),
      Close: taskStep('close', 'CloseAnswer', 'NotClosed'),
      CloseAnswer: branch({ poll: 'WaitToClose', ended: 'Ended' }, 'NotClosed'),
      WaitToClose: pause('Close'),
      NotClosed: {
        Type: 'Fail',
        Error: 'NotClosed',
        Cause: 'Closing the run failed again and again; the log of the function close says why.',
      },
      Ended: { Type: 'Succeed' },
    },
  };
}

const TASK_INPUT = { 'taskId.$': '$.taskId', 'run.$': '$.run' };
const BATCH_INPUT = { ...TASK_INPUT, 'wave.$': '$.wave', 'batch.$': '$.batch' };

/** All batches of a wave; each runs, polls and verifies in one iteration. `$.wave.broken`: whether one of them failed for good. */
function runWave(functionName: string): State {
  return {
    Type: 'Map',
    Comment: 'Stages 5 to 10',
    ItemsPath: `${ANSWER}.batches`,
    MaxConcurrency: BATCHES_AT_A_TIME,
    ItemSelector: { ...TASK_INPUT, 'wave.$': '$$.Map.Item.Value.wave', 'batch.$': '$$.Map.Item.Value.batch' },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: 'RunBatch',
      States: {
        RunBatch: stepState({
          functionName,
          input: BATCH_INPUT,
          timeoutSeconds: STEPS['run-batch'].timeoutSeconds,
          next: 'BatchAnswer',
          onFailure: 'BatchBroken',
        }),
        BatchAnswer: branch({ done: 'BatchDone', poll: 'WaitForPoll' }, 'BatchBroken'),
        WaitForPoll: pause('RunBatch'),
        BatchDone: { Type: 'Pass', Result: 'done', End: true },
        BatchBroken: { Type: 'Pass', Result: 'broken', End: true },
      },
    },
    ResultSelector: { 'broken.$': "States.ArrayContains($, 'broken')" },
    ResultPath: '$.wave',
    Next: 'WaveAnswer',
  };
}
