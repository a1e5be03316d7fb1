import { drainOutbox } from '../../../core/event/outbox.ts';
import { sweepWaiting } from '../../../core/event/wake.ts';
import type { WorkflowDriver } from '../../../core/ports.ts';
import type { StepAnswer } from '../../../core/task/step/step.ts';
import type { StepName } from '../../../core/task/step/step-names.gen.ts';
import { between } from '../random.ts';
import type { Execution, Fleet, Worker } from './step-fleet.ts';

/** Runs executions on a fleet as Step Functions does on functions: each step anywhere, and once more elsewhere when its time is up. */
export interface FleetRunner {
  /** Delivers events and runs what they start until the signal. */
  deliver(signal: AbortSignal): Promise<void>;
  /** Executions that have not ended. */
  running(): number;
  readonly failures: readonly unknown[];
  /** How often a step did not answer in time. */
  timeouts(): number;
}

/** Every look is four queries, which the tasks wait for. */
const DELIVER_MS = 100;
/** As often as the product looks for wake-ups that got lost. */
const SWEEP_MS = 15 * 60_000;

export function makeFleetRunner(fleet: Fleet, random: () => number, stepMilliseconds: number): FleetRunner {
  const { engine, workers } = fleet;
  const executions = new Map<string, Promise<void>>();
  const waiting = new Map<string, () => void>();
  const failures: unknown[] = [];
  let [timeouts, tokens, over] = [0, 0, 0];

  const step = async (name: StepName, execution: Execution): Promise<StepAnswer> => {
    for (let tries = 0; ; tries += 1) {
      const answer = await within(engine.clock.sleep(stepMilliseconds), pick(workers, random).step(name, execution));
      if (answer !== 'late') return answer;
      timeouts += 1;
      if (tries > 20) throw new Error(`${name} of ${execution.taskId} never answered.`);
    }
  };
  const polled = async (name: StepName, execution: Execution): Promise<StepAnswer> => {
    let answer = await step(name, execution);
    while (answer.next === 'poll' || answer.next === 'retry') {
      await engine.clock.sleep((answer.seconds ?? 1) * 1000);
      answer = await step(name, execution);
    }
    return answer;
  };
  const sleep = async (execution: Execution): Promise<void> => {
    tokens += 1;
    const token = `token-${tokens}`;
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.set(token, resolve);
    await step('await', { ...execution, token });
    await promise;
    waiting.delete(token);
  };
  const follow = async (execution: Execution): Promise<void> => {
    if ((await step('capture', execution)).next === 'ended') return;
    for (;;) {
      const { next } = await step('classify', execution);
      if (next === 'ended' || (next === 'ready' && (await work(execution)) === 'ended')) return;
      await sleep(execution);
    }
  };
  const prepare = async (execution: Execution): Promise<'ended' | 'wait' | 'ready'> => {
    for (const name of ['load-templates', 'exclude'] as const) {
      const { next } = await polled(name, execution);
      if (next !== 'ready') return next === 'ended' ? 'ended' : 'wait';
    }
    return 'ready';
  };
  const work = async (execution: Execution): Promise<'ended' | 'wait'> => {
    const prepared = await prepare(execution);
    if (prepared !== 'ready') return prepared;
    let wave = await step('next-wave', execution);
    while (wave.next === 'run') {
      await Promise.all((wave.batches ?? []).map((batch) => polled('run-batch', { ...execution, ...batch })));
      wave = await step('next-wave', execution);
    }
    if (wave.next !== 'rescan') return wave.next === 'ended' ? 'ended' : 'wait';
    if ((await polled('rescan', execution)).next !== 'finish') return 'wait';
    await step('finish', execution);
    return 'ended';
  };
  const driver: WorkflowDriver = {
    async start(taskId, run) {
      const name = `${taskId}-${run}`;
      if (executions.has(name)) return;
      const ended = follow({ taskId, run }).catch((error: unknown) => void failures.push(error));
      executions.set(name, ended);
      void ended.then(() => {
        over += 1;
      });
    },
    wake: async (token) => waiting.get(token)?.(),
    setAlarm: async () => {},
    cancelAlarm: async () => {},
  };
  return {
    failures,
    timeouts: () => timeouts,
    running: () => executions.size - over,
    async deliver(signal) {
      let sweepAt = engine.clock.now().getTime() + SWEEP_MS;
      while (!signal.aborted) {
        await drainOutbox(engine, { driver, bus: { publish: async () => {} } });
        if (engine.clock.now().getTime() > sweepAt) {
          sweepAt = engine.clock.now().getTime() + SWEEP_MS;
          await sweepWaiting(engine, driver);
        }
        await new Promise((resolve) => setTimeout(resolve, DELIVER_MS));
      }
    },
  };
}

/** The step's answer, or `late`; a late one's own end is nobody's business any more. */
async function within(time: Promise<void>, answer: Promise<StepAnswer>): Promise<StepAnswer | 'late'> {
  answer.catch(() => {});
  return Promise.race([answer, time.then(() => 'late' as const)]);
}

function pick(workers: readonly Worker[], random: () => number): Worker {
  const worker = workers[between(random, 0, workers.length - 1)];
  if (worker === undefined) throw new Error('There is no worker.');
  return worker;
}
