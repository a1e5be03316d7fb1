import type { Engine } from '../../../core/engine.ts';
import { runStep } from '../../../core/task/step/run-step.ts';
import type { StepAnswer } from '../../../core/task/step/step.ts';
import { CONTRACT_VERSION } from '../../../core/task/step/step.ts';
import type { StepName } from '../../../core/task/step/step-names.gen.ts';
import { STEPS } from '../../../core/task/step/steps.gen.ts';
import type { FakeClock } from '../fake-clock.ts';
import { isCrash } from './crash.ts';

export interface DrivenRun {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly states: string[];
  readonly waiting: Map<string, () => void>;
  readonly errors: unknown[];
  readonly taskId: string;
  readonly run: number;
}

/** Seconds until a failed step is tried again, as the machine says. */
const RETRIES = [2, 6, 18];

/** The task machine's routes in a page, for tests of the steps alone; the real machine is tested in test/workflow. */
export async function driveRun(run: DrivenRun): Promise<void> {
  try {
    await followRoutes(run);
  } catch (error) {
    if (isCrash(error)) return;
    run.errors.push(error);
    if ((await closeRun(run)) === 'wait') await sleepUntilWoken(run).then(() => fromClassify(run));
  }
}

async function followRoutes(run: DrivenRun): Promise<void> {
  if ((await step(run, 'capture')).next !== 'ended') await fromClassify(run);
}

async function fromClassify(run: DrivenRun): Promise<void> {
  for (;;) {
    const classified = await step(run, 'classify');
    if (classified.next === 'ended') return;
    if (classified.next === 'close' && (await closeRun(run)) !== 'wait') return;
    if (classified.next === 'ready' && (await work(run)) === 'ended') return;
    await sleepUntilWoken(run);
  }
}

async function work(run: DrivenRun): Promise<'ended' | 'wait'> {
  const loaded = await polled(run, 'load-templates');
  if (loaded.next !== 'ready') return loaded.next === 'ended' ? 'ended' : 'wait';
  const excluded = await step(run, 'exclude');
  if (excluded.next !== 'ready') return excluded.next === 'ended' ? 'ended' : 'wait';
  let wave = await step(run, 'next-wave');
  while (wave.next === 'run') {
    await Promise.all((wave.batches ?? []).map((batch) => polled(run, 'run-batch', batch)));
    wave = await step(run, 'next-wave');
  }
  if (wave.next !== 'rescan') return wave.next === 'ended' ? 'ended' : 'wait';
  const scanned = await polled(run, 'rescan');
  if (scanned.next !== 'finish') return scanned.next === 'ended' ? 'ended' : 'wait';
  await step(run, 'finish');
  return 'ended';
}

async function closeRun(run: DrivenRun): Promise<StepAnswer['next']> {
  try {
    return (await polled(run, 'close')).next;
  } catch (error) {
    run.errors.push(error);
    return 'ended';
  }
}

async function polled(run: DrivenRun, name: StepName, more: object = {}): Promise<StepAnswer> {
  let answer = await step(run, name, more);
  while (answer.next === 'poll' || answer.next === 'retry') {
    await run.clock.advance((answer.seconds ?? 1) * 1000);
    answer = await step(run, name, more);
  }
  return answer;
}

async function step(run: DrivenRun, name: StepName, more: object = {}): Promise<StepAnswer> {
  run.states.push(name);
  if (run.states.length > MOST_STATES) throw new Error(`The run does not end: ${run.states.slice(-12).join(' ')}`);
  const input = { taskId: run.taskId, run: run.run, contractVersion: CONTRACT_VERSION, timeoutSeconds: 300, ...more };
  for (const seconds of RETRIES) {
    try {
      return await runStep(run.engine, STEPS[name], input, new AbortController().signal);
    } catch (error) {
      if (isCrash(error)) throw error;
      run.errors.push(error);
      await run.clock.advance(seconds * 1000);
    }
  }
  return runStep(run.engine, STEPS[name], input, new AbortController().signal);
}

/** A run that enters more has gone round in circles: the longest of the suite enters a tenth of it. */
const MOST_STATES = 5000;

async function sleepUntilWoken(run: DrivenRun): Promise<void> {
  const token = `${run.taskId}-${run.run}-${run.states.length}-${run.engine.process.id}`;
  const woken = new Promise<void>((resolve) => run.waiting.set(token, resolve));
  await step(run, 'await', { token });
  await woken;
  run.waiting.delete(token);
}
