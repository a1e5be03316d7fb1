import { StateMachine } from 'aws-local-stepfunctions';
import * as z from 'zod';
import { stepSignal } from '../adapters/step-signal.ts';
import type { Ids, Log, WorkflowDriver } from '../core/ports.ts';
import type { StepAnswer } from '../core/task/step/step.ts';
import type { StepName } from '../core/task/step/step-names.gen.ts';
import { STEP_NAMES } from '../core/task/step/step-names.gen.ts';
import { INVOKE_AND_WAIT, type Machine, type State } from '../workflow/dialect.ts';
import { taskMachine } from '../workflow/task-machine.ts';
import type { Scheduler } from './scheduler.ts';

export interface Execution {
  readonly taskId: string;
  readonly run: number;
}

export interface WorkflowRunnerOptions {
  readonly ids: Ids;
  readonly log: Log;
  readonly alarms: Pick<Scheduler, 'setAlarm' | 'cancelAlarm'>;
  runStep(name: StepName, input: unknown, signal: AbortSignal): Promise<StepAnswer>;
  /** Runs that are stored as begun and not ended. */
  listUnfinished(): Promise<readonly Execution[]>;
  /** Told when an execution failed for good, so that a closing run can follow. */
  onDead(execution: Execution): Promise<void>;
  /** Resolves when an execution may begin; left out: at once. */
  turnOf?(execution: Execution): Promise<void>;
  /** Told of every state that is entered. */
  onState?(execution: Execution, stateName: string): void;
  /** The machine to run, where it is not the product's own. Its functions are the steps' names. */
  readonly machine?: Machine;
  /** How long a failed step waits for its next try, in place of what the machine says. */
  readonly retryMilliseconds?: number;
}

/** Runs the task machine in this process. Everything that must survive it is in the store. */
export interface WorkflowRunner extends WorkflowDriver {
  /** Starts every run that has not ended again, from its first state; gives how many. To be called once, after a restart. */
  resumeUnfinished(): Promise<number>;
  /** Aborts what runs and resolves when no step is at work any more. Nothing starts after it. */
  stop(): Promise<void>;
  /** Resolves when no execution runs or waits. */
  whenIdle(): Promise<void>;
}

/** Throws where a given machine is not valid. */
export function makeWorkflowRunner(options: WorkflowRunnerOptions): WorkflowRunner {
  const machine = options.machine ?? taskMachine((step) => step);
  // The product's own machine is tested with the same validator, which takes 0.2 s of every start.
  const validationOptions = options.machine === undefined ? { noValidate: true } : { checkArn: true, checkPaths: true };
  // The runner's own types are not readonly and know more than the dialect; a copy fits and cannot be changed behind our back.
  const stateMachine = new StateMachine(JSON.parse(JSON.stringify(machine)), { validationOptions });
  const started = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, { wake(): void; giveUp(reason: unknown): void }>();
  const atWork = new Set<Promise<unknown>>();
  const stopped = new AbortController();

  /** An answer of the function behind a Task state, in the envelope that Step Functions would put around it. */
  async function invoke(execution: Execution, isWaiting: boolean, given: unknown): Promise<{ Payload: StepAnswer }> {
    const { FunctionName: step, Payload: payload } = Invocation.parse(given);
    const signal = AbortSignal.any([stopped.signal, stepSignal(payload.timeoutSeconds)]);
    signal.throwIfAborted();
    return { Payload: isWaiting ? await workAndSleep(execution, step, payload, signal) : await work(step, payload, signal) };
  }

  /** Turns a token into a promise. */
  async function workAndSleep(execution: Execution, step: StepName, payload: object, signal: AbortSignal): Promise<StepAnswer> {
    const prefix = `${nameOf(execution)}/`;
    // A step that timed out and came again has a newer token; nobody will wake the old one.
    for (const old of waiting.keys()) if (old.startsWith(prefix)) waiting.delete(old);
    const token = prefix + options.ids.next('token');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    promise.catch(() => {}); // The step itself may fail first.
    waiting.set(token, { wake: resolve, giveUp: reject });
    try {
      const answer = await work(step, { ...payload, token }, signal);
      await promise;
      return answer;
    } finally {
      waiting.delete(token);
    }
  }

  /** The runner lets a handler that timed out run on; it is kept in sight so that `stop` can wait for it. */
  async function work(step: StepName, input: unknown, signal: AbortSignal): Promise<StepAnswer> {
    const answer = options.runStep(step, input, signal);
    atWork.add(answer);
    try {
      return await answer;
    } catch (error) {
      options.log.warn('A step failed.', { step, error: error instanceof Error ? error.message : String(error) });
      throw error;
    } finally {
      atWork.delete(answer);
    }
  }

  async function execute(execution: Execution): Promise<void> {
    const { taskId, run } = execution;
    await options.turnOf?.(execution);
    if (stopped.signal.aborted) return;
    const taskStates = tasksOf(machine.States);
    const handlers = taskStates.map(([name, state]) => [
      name,
      (given: unknown) => invoke(execution, state.Resource === INVOKE_AND_WAIT, given),
    ]);
    const pauses = taskStates.map(([name, state]) => [name, state.Retry.map(() => options.retryMilliseconds)]);
    const { result, abort, eventLogs } = stateMachine.run(
      { taskId, run },
      {
        overrides: {
          taskResourceLocalHandlers: Object.fromEntries(handlers),
          ...(options.retryMilliseconds !== undefined && { retryIntervalOverrides: Object.fromEntries(pauses) }),
        },
        context: { Execution: { Name: nameOf(execution) }, Task: { Token: 'made when the step waits' } },
      },
    );
    const stop = () => abort();
    stopped.signal.addEventListener('abort', stop, { once: true });
    const events = follow(execution, eventLogs);
    try {
      await result;
    } catch (error) {
      if (stopped.signal.aborted) return;
      options.log.error('An execution failed.', { taskId, run, error: error instanceof Error ? error.message : String(error) });
      await options
        .onDead(execution)
        .catch((cause: unknown) => options.log.error('A dead run could not be closed.', { taskId, run, error: String(cause) }));
    } finally {
      stopped.signal.removeEventListener('abort', stop);
      await events;
    }
  }

  /** Reads the log to its end, since the runner keeps what nobody reads. */
  async function follow(
    execution: Execution,
    events: AsyncIterable<{ readonly type: string; readonly state?: { readonly name: string } }>,
  ): Promise<void> {
    for await (const { type, state } of events)
      if (type === 'StateEntered' && state !== undefined) options.onState?.(execution, state.name);
  }

  function begin(execution: Execution): void {
    const name = nameOf(execution);
    if (started.has(name) || stopped.signal.aborted) return;
    started.add(name);
    running.set(
      name,
      execute(execution).finally(() => running.delete(name)),
    );
  }

  return {
    start: async (taskId, run) => begin({ taskId, run }),
    wake: async (token) => waiting.get(token)?.wake(),
    setAlarm: (name, at, taskId) => options.alarms.setAlarm(name, at, taskId),
    cancelAlarm: (name) => options.alarms.cancelAlarm(name),
    async resumeUnfinished() {
      const unfinished = await options.listUnfinished();
      for (const execution of unfinished) begin(execution);
      return unfinished.length;
    },
    async stop() {
      stopped.abort(new Error('The engine stops.'));
      for (const sleeper of waiting.values()) sleeper.giveUp(stopped.signal.reason);
      while (running.size + atWork.size > 0) await Promise.allSettled([...running.values(), ...atWork]);
    },
    async whenIdle() {
      while (running.size > 0) await Promise.allSettled(running.values());
    },
  };
}

const Payload = z.looseObject({ timeoutSeconds: z.number().positive() });
const Invocation = z.object({ FunctionName: z.enum(STEP_NAMES), Payload });

function nameOf({ taskId, run }: Execution): string {
  return `${taskId}-${run}`;
}

/** Every Task state by its name, those inside Maps included. */
function tasksOf(states: Machine['States']): [string, Extract<State, { Type: 'Task' }>][] {
  return Object.entries(states).flatMap(([name, state]) => {
    if (state.Type === 'Task') return [[name, state] satisfies [string, typeof state]];
    return state.Type === 'Map' ? tasksOf(state.ItemProcessor.States) : [];
  });
}
