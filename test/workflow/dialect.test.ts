import { describe, expect, test } from 'vitest';
import { STEPS } from '../../core/task/step/steps.gen.ts';
import { scanMachine } from '../../workflow/scan-machine.ts';
import { taskMachine } from '../../workflow/task-machine.ts';
import { findFaults, type Loose } from './dialect-rules.ts';

const TASK = ['taskId', 'run'];
const taskInputs = {
  ...{
    Capture: TASK,
    Classify: TASK,
    Await: TASK,
    LoadTemplates: TASK,
    Exclude: TASK,
    NextWave: TASK,
    Rescan: TASK,
    Finish: TASK,
    Close: TASK,
  },
  RunBatch: [...TASK, 'wave', 'batch'],
};
const scanInputs = { PlanScan: [], ScanUnit: ['scanId', 'unit'], CompleteScan: ['scanId'] };

test('the task machine keeps to the dialect', () => {
  expect(
    findFaults(
      taskMachine((step) => step),
      { inputs: taskInputs },
    ),
  ).toEqual([]);
});

test('the task machine has a state for every step, and every step is led to', () => {
  const machine = taskMachine((step) => step);
  const states = [
    ...Object.values(machine.States),
    ...Object.values(machine.States['RunWave']?.Type === 'Map' ? machine.States['RunWave'].ItemProcessor.States : {}),
  ];
  const invoked = states.flatMap((state) => (state.Type === 'Task' ? [state.Parameters.FunctionName] : []));
  expect(invoked.sort()).toEqual(Object.keys(STEPS).sort());
});

test('the scan machine keeps to the dialect', () => {
  expect(
    findFaults(
      scanMachine((step) => step),
      { inputs: scanInputs, fleets: ['ScanUnits'] },
    ),
  ).toEqual([]);
});

test.each<[string, Loose, RegExp]>([
  ['without a bound', { MaxConcurrency: 0 }, /no bound/],
  ['that one failure stops', { ToleratedFailurePercentage: undefined }, /stops the others/],
  [
    'of Express executions',
    { ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } } },
    /no executions of their own/,
  ],
  ['over an inline Map', { ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' } } }, /no executions of their own/],
  ['that batches', { ItemBatcher: {} }, /ItemBatcher is not in the dialect/],
  ['that hands on items', { ItemSelector: undefined }, /instead of names/],
])('the checks find a fleet %s', (_, fields, fault) => {
  const machine = JSON.parse(JSON.stringify(scanMachine((step) => step)));
  const { ItemProcessor, ...state } = machine.States.ScanUnits;
  const broken = { ...state, ...fields, ItemProcessor: { ...ItemProcessor, ...Object(fields['ItemProcessor']) } };
  machine.States.ScanUnits = JSON.parse(JSON.stringify(broken));
  expect(findFaults(machine, { inputs: scanInputs, fleets: ['ScanUnits'] }).join('\n')).toMatch(fault);
});

/** A copy of the task machine in which one state, or one of a batch's, has other fields; undefined takes a field away. */
function broken(stateName: string, fields: Loose): Loose {
  const machine = JSON.parse(JSON.stringify(taskMachine((step) => step)));
  const states = stateName in machine.States ? machine.States : machine.States.RunWave.ItemProcessor.States;
  states[stateName] = JSON.parse(JSON.stringify({ ...states[stateName], ...fields }));
  return machine;
}

const payload = (extra: Loose) => ({
  FunctionName: 'x',
  Payload: { 'taskId.$': '$.taskId', 'run.$': '$.run', contractVersion: 1, timeoutSeconds: 60, ...extra },
});
const caught = (error: string, next = 'Close') => ({ Catch: [{ ErrorEquals: [error], ResultPath: null, Next: next }] });

describe('the checks find', () => {
  test.each<[string, Loose, RegExp]>([
    ['a Task without a timeout', broken('Capture', { TimeoutSeconds: undefined }), /Capture: has no TimeoutSeconds/],
    ['a Task longer than its function may run', broken('RunBatch', { TimeoutSeconds: 3600 }), /RunBatch: its timeout is too long/],
    ['a function that is told another time than its state', broken('Capture', { TimeoutSeconds: 61 }), /another time than the state/],
    ['a wait beyond the local timers', broken('Await', { TimeoutSeconds: 30 * 24 * 3600 }), /Await: its timeout is too long/],
    ['a waiting step that gives up when its time is up', broken('Await', caught('States.ALL')), /Await: wakes up elsewhere/],
    ['data in a step input', broken('Classify', { Parameters: payload({ 'plan.$': '$.plan' }) }), /Classify: is given .*plan/],
    [
      'a token outside the waiting step',
      broken('Classify', { Parameters: payload({ 'token.$': '$$.Task.Token' }) }),
      /Classify: is given .*token/,
    ],
    ['an old contract', broken('Classify', { Parameters: payload({ contractVersion: 0 }) }), /another contract/],
    ['a Catch by name', broken('Capture', caught('LeaseLost')), /Capture: catches something else/],
    ['no Catch', broken('Capture', { Catch: undefined }), /Capture: catches something else than States.ALL, or nothing/],
    ['a Retry by name', broken('Capture', { Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'] }] }), /runners name differently/],
    [
      'an error that overwrites the names',
      broken('Capture', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Close' }] }),
      /an error replaces/,
    ],
    ['an answer that overwrites the names', broken('Capture', { ResultPath: '$' }), /its answer replaces/],
    ['an answer that nobody looks at', broken('Capture', { Next: 'Classify' }), /nobody looks at its answer/],
    ['a heartbeat', broken('Await', { HeartbeatSeconds: 60 }), /HeartbeatSeconds is not in the dialect/],
    ['JSONata', broken('Capture', { QueryLanguage: 'JSONata' }), /QueryLanguage is not in the dialect/],
    ['a long sleep', broken('WaitToLoadTemplates', { SecondsPath: undefined, Seconds: 86_400 }), /Seconds is not in the dialect/],
    ['a Choice without a default', broken('CaptureAnswer', { Default: undefined }), /leads nowhere/],
    ['a distributed Map', broken('RunWave', { ItemReader: {} }), /ItemReader is not in the dialect/],
    ['a Map without a bound', broken('RunWave', { MaxConcurrency: 0 }), /no bound/],
    ['a state that is never entered', broken('Lost', { Type: 'Succeed' }), /Lost: no way leads there/],
    ['a missing target', broken('WaitToLoadTemplates', { Next: 'Nowhere' }), /asl-validator: .*Nowhere/],
    [
      'parallel branches',
      broken('WaitToLoadTemplates', { Type: 'Parallel', Branches: [], SecondsPath: undefined }),
      /type Parallel is not in the dialect/,
    ],
    ['a timeout of the whole machine', { ...taskMachine((step) => step), TimeoutSeconds: 60 }, /a timeout of its own/],
  ])('%s', (_, machine, fault) => {
    expect(findFaults(machine, { inputs: taskInputs }).join('\n')).toMatch(fault);
  });
});
