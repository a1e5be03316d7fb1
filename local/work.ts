import type { Engine } from '../core/engine.ts';
import { drainOutbox } from '../core/event/outbox.ts';
import { sweepWaiting } from '../core/event/wake.ts';
import type { NoticeDelivery } from '../core/notify/deliver-notices.ts';
import { deliverNotices } from '../core/notify/deliver-notices.ts';
import { queueAll } from '../core/notify/notice.ts';
import type { DomainEvent } from '../core/ports.ts';
import { closeDeadRun } from '../core/task/deed/close-dead-run.ts';
import { ringAlarm } from '../core/task/deed/ring-alarm.ts';
import { runEntity } from '../core/task/record/entities.ts';
import { runStep } from '../core/task/step/run-step.ts';
import { STEPS } from '../core/task/step/steps.gen.ts';
import { automate } from './automation.ts';
import { makeLocalBus } from './bus.ts';
import { findGoingBack, untilBack } from './going-back.ts';
import { makeScheduler, type Scheduler } from './scheduler.ts';
import { makeWorkflowRunner, type WorkflowRunner, type WorkflowRunnerOptions } from './workflow-runner.ts';

/** What makes the tasks of an installation move: runner, alarms, and the loop that delivers events. */
export interface Work {
  /** Tasks that nobody had confirmed in time when the engine began: they go back before anything else. */
  readonly goingBack: readonly string[];
  /** Resolves when they are back, or wait for something that nobody here can do. */
  readonly whenBack: Promise<void>;
  /** Told of every event, at least once. Gives what ends the subscription. */
  subscribe(subscriber: (event: DomainEvent) => void): () => void;
  /** Stops between two calls; what was under way goes on when work starts again. */
  stop(): Promise<void>;
}

/** A person waits for what follows a click. */
const IDLE_MILLISECONDS = 150;
/** After a failed delivery: the store is busy or something is broken, and either takes a moment. */
const FAILED_MILLISECONDS = 2_000;
/** People are told within a second or two. */
const NOTICE_MILLISECONDS = 1_000;
/** Paused tasks are woken by what they wait for; the sweep is for a wake-up that got lost. */
const SWEEP_PATTERN = '*/15 * * * *';
/** Retention is counted in days. */
const CLEAN_UP_PATTERN = '7 * * * *';

export interface WorkOptions extends Pick<WorkflowRunnerOptions, 'onState'> {
  /** Deletes what was kept for long enough: once at the start and every hour. */
  deleteExpired?(signal: AbortSignal): Promise<void>;
  /** How often the store was written; left out: not known, and every turn looks into the outbox. */
  writes?(): number;
  /** Who is told what happens; left out: nobody. */
  readonly notices?: NoticeDelivery | undefined;
}

/** Starts work: goes on with every run that had not ended, then follows the outbox. `onState` is told of every state that is entered. */
export async function startWork(engine: Engine, { onState, deleteExpired, writes, notices }: WorkOptions = {}): Promise<Work> {
  const bus = makeLocalBus();
  const stopped = new AbortController();
  const scheduler = makeScheduler({
    table: engine.table,
    clock: engine.clock,
    log: engine.log,
    onAlarm: (taskId) => ringAlarm(engine, runner, taskId),
  });
  const goingBack = await findGoingBack(engine);
  const whenBack = untilBack(engine, goingBack, stopped.signal);
  const runner: WorkflowRunner = makeWorkflowRunner({
    ids: engine.ids,
    log: engine.log,
    alarms: scheduler,
    runStep: (name, input, signal) => runStep(engine, STEPS[name], input, signal),
    listUnfinished: () => runEntity.all(engine.table, { index: 'gsi1', partition: 'RUNS#unfinished' }),
    onDead: (execution) => closeDeadRun(engine, execution),
    turnOf: async ({ taskId }) => (goingBack.includes(taskId) ? undefined : whenBack),
    ...(onState !== undefined && { onState }),
  });
  await runner.resumeUnfinished();
  await scheduler.resume();
  scheduler.repeat(SWEEP_PATTERN, async () => void (await sweepWaiting(engine, runner)));
  const cleaning = deleteExpired === undefined ? undefined : cleanUp(scheduler, () => deleteExpired(stopped.signal));
  if (notices !== undefined) bus.subscribe('*', (event) => queueAll(engine, notices, event));
  const telling = notices === undefined ? undefined : tell(engine, notices, stopped.signal);
  const automating = automate(engine, bus, stopped.signal);
  const delivering = deliver(engine, { driver: runner, bus, syncSchedule: automating.syncSchedule }, { writes, signal: stopped.signal });
  return {
    ...{ goingBack, whenBack },
    subscribe: (subscriber) => bus.subscribe('*', subscriber),
    async stop() {
      stopped.abort(new Error('The engine stops.'));
      scheduler.stop();
      await delivering;
      await telling;
      await automating.ended;
      await cleaning?.();
      await runner.stop();
    },
  };
}

/** Gives what waits for the clean-up that is under way. */
function cleanUp(scheduler: Scheduler, work: () => Promise<void>): () => Promise<void> {
  let current = work();
  scheduler.repeat(CLEAN_UP_PATTERN, async () => {
    current = current.then(work);
    await current;
  });
  return () => current;
}

/** Beside the outbox, so that a receiver that is slow holds up no task. */
async function tell(engine: Engine, notices: NoticeDelivery, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await deliverNotices(engine, notices).catch((error: unknown) =>
      engine.log.error('Messages could not be delivered', { error: String(error) }),
    );
    await engine.clock.sleep(NOTICE_MILLISECONDS, signal).catch(() => undefined);
  }
}

interface Turns {
  readonly writes: WorkOptions['writes'];
  readonly signal: AbortSignal;
}

async function deliver(engine: Engine, delivery: Parameters<typeof drainOutbox>[1], { writes, signal }: Turns): Promise<void> {
  // When the outbox was last empty. Nothing comes into it but by a write.
  let empty: number | undefined;
  while (!signal.aborted) {
    const written = writes?.();
    const isEmpty = written !== undefined && written === empty;
    const pause = isEmpty ? IDLE_MILLISECONDS : await deliverNow(engine, delivery);
    if (pause === IDLE_MILLISECONDS) empty = written;
    if (pause > 0) await engine.clock.sleep(pause, signal).catch(() => undefined);
  }
}

/** Gives how long nobody need look again. */
async function deliverNow(engine: Engine, delivery: Parameters<typeof drainOutbox>[1]): Promise<number> {
  try {
    return (await drainOutbox(engine, delivery)) > 0 ? 0 : IDLE_MILLISECONDS;
  } catch (error) {
    engine.log.error('Events could not be delivered', { error: String(error) });
    return FAILED_MILLISECONDS;
  }
}
