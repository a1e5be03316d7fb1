import { describe, expect, test } from 'vitest';
import { fakeRun, type Scripts, stepsOf } from './fake-steps.ts';

async function walk(scripts: Scripts) {
  const run = fakeRun(scripts);
  await run.runner.start('task-1', 1);
  await run.runner.whenIdle();
  return run;
}

test('a task without obstacles passes every stage once', async () => {
  const run = await walk({});
  expect(run.states.filter((state) => !state.endsWith('Answer'))).toEqual([
    ...[
      'Capture',
      'Classify',
      'LoadTemplates',
      'Exclude',
      'NextWave',
      'RunWave',
      'RunBatch',
      'BatchDone',
      'NextWave',
      'Rescan',
      'Finish',
      'Ended',
    ],
  ]);
});

test('steps are given names and no data', async () => {
  const run = await walk({});
  expect(run.calls[0]?.input).toEqual({ taskId: 'task-1', run: 1, contractVersion: 1, timeoutSeconds: 60 });
  expect(run.calls.find(({ step }) => step === 'run-batch')?.input).toEqual({
    ...{ taskId: 'task-1', run: 1, contractVersion: 1, timeoutSeconds: 840 },
    ...{ wave: 1, batch: 1 },
  });
});

describe('a step that says the run has ended ends it', () => {
  test.each(['capture', 'classify', 'load-templates', 'exclude', 'next-wave', 'rescan'] as const)('%s', async (step) => {
    const run = await walk({ [step]: { next: 'ended' } });
    expect(stepsOf(run).at(-1)).toBe(step);
    expect(run.states.at(-1)).toBe('Ended');
  });
});

test('a closing run closes and does nothing else', async () => {
  const run = await walk({ capture: { next: 'close' } });
  expect(stepsOf(run)).toEqual(['capture', 'close']);
});

test('a template that is not there yet is asked for again', async () => {
  const run = await walk({ 'load-templates': [{ next: 'retry', seconds: 1 }, { next: 'ready' }] });
  expect(stepsOf(run).filter((step) => step === 'load-templates')).toHaveLength(2);
  expect(run.states.at(-1)).toBe('Ended');
});

test('a slow change is polled in its batch while its neighbours end', async () => {
  const polls: number[] = [];
  const run = await walk({
    'next-wave': [
      {
        next: 'run',
        batches: [
          { wave: 1, batch: 1 },
          { wave: 1, batch: 2 },
        ],
      },
      { next: 'rescan' },
    ],
    'run-batch': ({ input }) => {
      if (input['batch'] !== 1) return { next: 'done' };
      return polls.push(1) < 3 ? { next: 'poll', seconds: 1 } : { next: 'done' };
    },
  });
  expect(polls).toHaveLength(3);
  expect(run.calls.filter(({ step, input }) => step === 'run-batch' && input['batch'] === 2)).toHaveLength(1);
  expect(run.states.at(-1)).toBe('Ended');
});

test('a rescan and a close that are not done are called again', async () => {
  const run = await walk({ rescan: [{ next: 'poll', seconds: 1 }, { next: 'finish' }] });
  expect(stepsOf(run).slice(-3)).toEqual(['rescan', 'rescan', 'finish']);
  const closing = await walk({ capture: { next: 'close' }, close: [{ next: 'poll', seconds: 1 }, { next: 'ended' }] });
  expect(stepsOf(closing)).toEqual(['capture', 'close', 'close']);
});

describe('a step that fails', () => {
  test('is tried again, and then all is well', async () => {
    let failures = 2;
    const run = await walk({
      classify: () => {
        if (failures-- > 0) throw new Error('The table is throttled.');
        return { next: 'ready' };
      },
    });
    expect(stepsOf(run).filter((step) => step === 'classify')).toHaveLength(3);
    expect(run.states.at(-1)).toBe('Ended');
  });

  test('for good leads to closing', async () => {
    const run = await walk({ exclude: () => Promise.reject(new Error('A defect.')) });
    expect(stepsOf(run).filter((step) => step === 'exclude')).toHaveLength(4);
    expect(stepsOf(run).at(-1)).toBe('close');
    expect(run.dead).toEqual([]);
  });

  test('an answer that nobody foresaw leads to closing too', async () => {
    const run = await walk({ classify: { next: 'finish' } });
    expect(stepsOf(run)).toEqual(['capture', 'classify', 'close']);
  });

  test('for good in one batch lets the others of its wave end first', async () => {
    const ended: unknown[] = [];
    const run = await walk({
      'next-wave': {
        next: 'run',
        batches: [
          { wave: 1, batch: 1 },
          { wave: 1, batch: 2 },
        ],
      },
      'run-batch': async ({ input }) => {
        if (input['batch'] === 1) throw new Error('A defect.');
        await new Promise((resolve) => setTimeout(resolve, 100));
        ended.push(input['batch']);
        return { next: 'done' };
      },
      close: () => (ended.length === 1 ? { next: 'ended' } : Promise.reject(new Error('closed too early'))),
    });
    expect(ended).toEqual([2]);
    expect(stepsOf(run).at(-1)).toBe('close');
    expect(run.states.at(-1)).toBe('Ended');
  });

  test('for good while closing is told to whoever starts closing runs', async () => {
    const run = await walk({ capture: { next: 'close' }, close: () => Promise.reject(new Error('A defect.')) });
    expect(run.states.at(-1)).toBe('NotClosed');
    expect(run.dead).toEqual([{ taskId: 'task-1', run: 1 }]);
  });
});

test('a task of 1,000 resources enters at most 100 states', async () => {
  // A canary, then ten batches of a hundred; the approval comes while it waits.
  const rest = Array.from({ length: 10 }, (_, index) => ({ wave: 2, batch: index + 2 }));
  const run = fakeRun({
    classify: [{ next: 'wait' }, { next: 'ready' }],
    'next-wave': [{ next: 'run', batches: [{ wave: 1, batch: 1 }] }, { next: 'run', batches: rest }, { next: 'rescan' }],
  });
  await run.runner.start('task-1', 1);
  await run.waitsFor(1);
  await run.runner.wake(run.tokens[0] ?? '');
  await run.runner.whenIdle();
  expect(stepsOf(run).filter((step) => step === 'run-batch')).toHaveLength(11);
  console.log(`A task of 1,000 resources entered ${run.states.length} states.`);
  expect(run.states.length).toBeLessThanOrEqual(100);
});
