import type { Engine } from '../../../core/engine.ts';
import { runStep } from '../../../core/task/run-step.ts';
import { CONTRACT_VERSION } from '../../../core/task/step.ts';
import type { StepAnswer, StepName } from '../../../core/task/step.ts';
import type { FakeClock } from '../fake-clock.ts';

export interface DrivenRun {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly states: string[];
  readonly waiting: Map<string, () => void>;
  readonly taskId: string;
  readonly run: number;
}

/** The task machine's routes in a dozen lines, for tests of the steps alone; the real machine is tested in test/workflow. */
export async function driveRun(run: DrivenRun): Promise<void> {
  let tokens = 0;
  const step = async (name: StepName, more: object = {}): Promise<StepAnswer> => {
    run.states.push(name);
    const { taskId } = run;
    const signal = AbortSignal.timeout(60_000);
    return runStep(run.engine, name, { taskId, run: run.run, contractVersion: CONTRACT_VERSION, timeoutSeconds: 300, ...more }, signal);
  };
  const awaitWake = async (): Promise<void> => {
    const token = `${run.taskId}-${run.run}-${++tokens}`;
    const woken = new Promise<void>((resolve) => run.waiting.set(token, resolve));
    await step('await', { token });
    await woken;
    run.waiting.delete(token);
  };
  const batch = async (named: { wave: number; batch: number }): Promise<void> => {
    let answer = await step('run-batch', named);
    while (answer.next === 'poll') {
      await run.clock.advance((answer.seconds ?? 1) * 1000);
      answer = await step('run-batch', named);
    }
  };
  const afterPoll = async (name: StepName): Promise<StepAnswer> => {
    let answer = await step(name);
    while (answer.next === 'poll' || answer.next === 'retry') {
      await run.clock.advance((answer.seconds ?? 1) * 1000);
      answer = await step(name);
    }
    return answer;
  };

  if ((await step('capture')).next === 'ended') return;
  while (true) {
    const classified = await step('classify');
    if (classified.next === 'ended') return;
    if (classified.next === 'wait') {
      await awaitWake();
      continue;
    }
    const loaded = await afterPoll('load-templates');
    if (loaded.next === 'ended') return;
    if (loaded.next === 'ready' && (await step('exclude')).next === 'ready') {
      let wave = await step('next-wave');
      while (wave.next === 'run') {
        await Promise.all((wave.batches ?? []).map(batch));
        wave = await step('next-wave');
      }
      if (wave.next === 'ended') return;
      if (wave.next === 'rescan' && (await afterPoll('rescan')).next === 'finish') {
        await step('finish');
        return;
      }
    }
    await awaitWake();
  }
}
