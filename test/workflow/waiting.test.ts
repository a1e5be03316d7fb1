import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { stepSignal } from '../../adapters/step-signal.ts';
import type { Machine } from '../../workflow/dialect.ts';
import { taskMachine } from '../../workflow/task-machine.ts';
import { type FakeRun, fakeRun, stepsOf } from './fake-steps.ts';

const waitsOnce = { classify: [{ next: 'wait' }, { next: 'ready' }] } as const;

async function startAndWait(run: FakeRun): Promise<void> {
  await run.runner.start('task-1', 1);
  await run.waitsFor(1);
}

describe('a waiting task', () => {
  test('goes on when its token is sent back', async () => {
    const run = fakeRun(waitsOnce);
    await startAndWait(run);
    await sleep(50);
    expect(run.states.at(-1)).toBe('Await');
    await run.runner.wake(run.tokens[0] ?? '');
    await run.runner.whenIdle();
    expect(run.states.at(-1)).toBe('Ended');
  });

  test('goes on once when it is woken twice, and a late wake-up does nothing', async () => {
    const run = fakeRun(waitsOnce);
    await startAndWait(run);
    const [token = ''] = run.tokens;
    await Promise.all([run.runner.wake(token), run.runner.wake(token)]);
    await run.runner.whenIdle();
    await run.runner.wake(token);
    expect(stepsOf(run).filter((step) => step === 'classify')).toHaveLength(2);
  });

  test('stays asleep when another token is sent', async () => {
    const run = fakeRun(waitsOnce);
    await startAndWait(run);
    await run.runner.wake('task-1-1/token-of-somebody');
    await sleep(50);
    expect(run.states.at(-1)).toBe('Await');
    await run.runner.stop();
  });

  test('sleeps again with a new token when it was woken for nothing, and the old token is dead', async () => {
    const run = fakeRun({ classify: [{ next: 'wait' }, { next: 'wait' }, { next: 'ready' }] });
    await startAndWait(run);
    const [first = ''] = run.tokens;
    await run.runner.wake(first);
    await run.waitsFor(2);
    await run.runner.wake(first);
    await sleep(50);
    expect(run.states.at(-1)).toBe('Await');
    await run.runner.wake(run.tokens[1] ?? '');
    await run.runner.whenIdle();
    expect(run.states.at(-1)).toBe('Ended');
  });

  test('is woken even when the wake-up comes before its step has answered', async () => {
    const run = fakeRun({
      ...waitsOnce,
      await: async () => {
        await run.runner.wake(run.tokens[0] ?? '');
        return { next: 'wait' };
      },
    });
    await run.runner.start('task-1', 1);
    await run.runner.whenIdle();
    expect(run.states.at(-1)).toBe('Ended');
  });

  test('looks again when it has slept as long as it may', async () => {
    const run = fakeRun(waitsOnce, { machine: withTimeout('Await', 1) });
    await run.runner.start('task-1', 1);
    await run.runner.whenIdle();
    expect(stepsOf(run).filter((step) => step === 'await')).toHaveLength(1);
    expect(run.states.at(-1)).toBe('Ended');
  });
});

describe('the name of an execution', () => {
  test('starts once', async () => {
    const run = fakeRun();
    await Promise.all([run.runner.start('task-1', 1), run.runner.start('task-1', 1)]);
    await run.runner.whenIdle();
    await run.runner.start('task-1', 1);
    await run.runner.whenIdle();
    expect(stepsOf(run).filter((step) => step === 'capture')).toHaveLength(1);
  });

  test('is another one for the next run of the same task', async () => {
    const run = fakeRun();
    await run.runner.start('task-1', 1);
    await run.runner.start('task-1', 2);
    await run.runner.whenIdle();
    expect(stepsOf(run).filter((step) => step === 'capture')).toHaveLength(2);
  });
});

describe('a restart', () => {
  test('begins every unfinished run again from its first state', async () => {
    const before = fakeRun(waitsOnce);
    await startAndWait(before);
    await before.runner.stop();

    const after = fakeRun({}, { unfinished: [{ taskId: 'task-1', run: 1 }] });
    expect(await after.runner.resumeUnfinished()).toBe(1);
    await after.runner.whenIdle();
    expect(stepsOf(after)[0]).toBe('capture');
    expect(after.states.at(-1)).toBe('Ended');
  });

  test('waits for the step that is at work, after telling it to end', async () => {
    const heard: string[] = [];
    const run = fakeRun({
      'run-batch': ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => setTimeout(() => reject(heard.push('told')), 50));
        }),
    });
    await run.runner.start('task-1', 1);
    await expect.poll(() => stepsOf(run).includes('run-batch')).toBe(true);
    await run.runner.stop();
    expect(heard).toEqual(['told']);
    expect(run.dead).toEqual([]);
    await run.runner.start('task-1', 2);
    expect(stepsOf(run).filter((step) => step === 'capture')).toHaveLength(1);
  });
});

describe('a step that takes too long', () => {
  test('is told to end before its time is over, and is called again', async () => {
    // Timers go off in the order of their times, however late: had the machine's second been first, another call would have begun before this one ended.
    const order: string[] = [];
    const run = fakeRun(
      {
        classify: [{ next: 'ready' }],
        exclude: async ({ signal }) => {
          order.push('called');
          if (order.includes('told')) return { next: 'ready' };
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
          order.push('told');
          throw signal.reason;
        },
      },
      { machine: withTimeout('Exclude', 1) },
    );
    await run.runner.start('task-1', 1);
    await run.runner.whenIdle();
    expect(order).toEqual(['called', 'told', 'called']);
    expect(run.states.at(-1)).toBe('Ended');
  });

  test('that is at nine tenths of it', () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    stepSignal(60);
    expect(timeout).toHaveBeenLastCalledWith(54_000);
    timeout.mockRestore();
  });

  test('is given less when its function has less left', () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    stepSignal(60, 200);
    expect(timeout).toHaveBeenLastCalledWith(180);
    timeout.mockRestore();
  });
});

/** The product's machine with another timeout in one state, and in what its step is told. */
function withTimeout(stateName: string, seconds: number): Machine {
  const machine = taskMachine((step) => step);
  const state = machine.States[stateName];
  if (state?.Type !== 'Task') throw new Error(`${stateName} is no Task.`);
  const Payload = { ...state.Parameters.Payload, timeoutSeconds: seconds };
  return {
    ...machine,
    States: { ...machine.States, [stateName]: { ...state, TimeoutSeconds: seconds, Parameters: { ...state.Parameters, Payload } } },
  };
}
