import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Engine } from '../engine.ts';
import { ConditionFailed } from '../errors.ts';
import { findUnknownReason } from '../scan/kind-reader.ts';
import { recheckResource } from '../scan/recheck.ts';
import { cancelTask } from '../task/deed/cancel-task.ts';
import { hasEnded } from '../task/record/has-ended.ts';
import { loadTask } from '../task/record/load-task.ts';
import type { Cage } from './cage.ts';
import { CANARY_STEPS, type Canary, type CanaryStep, canaryEntity, hasLanded, lastFlights, stepOf } from './canary.ts';
import { CANARY, findTaskId, NotYet, STEPS } from './steps.ts';

/** From one beginning to the next. */
const EVERY_DAYS = 7;
/** A flight that failed is followed by another sooner: what was mended since is told so within a day. */
const AFTER_FAILURE_DAYS = 1;
const DAY_MS = 86_400_000;

/** A step that is not so after this long has failed: a rule of automation is looked after every five minutes, and a task takes minutes. */
export const STEP_MINUTES = 30;

/**
 * Begins a flight where one is due, and takes the one that is on its way as far as it comes now. Called again it goes on. Gives the newest flight.
 * Throws what the store throws.
 */
export async function flyOn(engine: Engine, cage: Cage): Promise<Canary | undefined> {
  const [last] = await lastFlights(engine);
  let flight = last === undefined || isDue(engine, last) ? await begin(engine) : last;
  for (let step = flight && stepOf(flight); flight !== undefined && step !== undefined; step = stepOf(flight)) {
    const next = await take(engine, cage, flight, step);
    if (next === undefined) return flight;
    flight = next;
  }
  return flight;
}

function isDue({ clock }: Engine, last: Canary): boolean {
  const days = last.step === 'failed' ? AFTER_FAILURE_DAYS : EVERY_DAYS;
  return hasLanded(last) && clock.now().getTime() - Date.parse(last.startedAt) >= days * DAY_MS;
}

/** undefined where another process has begun it. */
async function begin(engine: Engine): Promise<Canary | undefined> {
  const at = engine.clock.now().toISOString();
  const flight: Canary = { id: `canary-${at.slice(0, 10)}`, step: 'plant', startedAt: at, stepAt: at, version: 1 };
  return await keep(engine, flight, { exists: false }, { action: 'canary.began', detail: { canary: flight.id } });
}

/** The flight after a step; undefined where the step is to be tried again, or another process takes it. */
async function take(engine: Engine, cage: Cage, flight: Canary, step: CanaryStep): Promise<Canary | undefined> {
  try {
    const more = await STEPS[step](engine, cage, flight);
    return await moveOn(engine, flight, { ...more, step: CANARY_STEPS[CANARY_STEPS.indexOf(step) + 1] ?? 'done' });
  } catch (error) {
    const isOver = engine.clock.now().getTime() - Date.parse(flight.stepAt) > STEP_MINUTES * 60_000;
    if (mayPass(error) && !isOver) return undefined;
    const message = error instanceof Error ? error.message : 'The step failed.';
    engine.log.error('A canary has failed', { canary: flight.id, step, error: message });
    await clear(engine, cage, flight);
    return await moveOn(engine, flight, { step: 'failed', failure: { step, message } });
  }
}

/** What is not so yet, and what a cloud would not answer now. */
function mayPass(error: unknown): boolean {
  if (error instanceof NotYet) return true;
  const fault = findUnknownReason(error)?.fault;
  return fault === 'throttled' || fault === 'unreachable';
}

/** Ends its task and takes away what it has planted; what cannot be now is done before the next flight. */
async function clear(engine: Engine, cage: Cage, flight: Canary): Promise<void> {
  const attempt = async (what: string, act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      engine.log.error('What a canary has left could not be cleared up', { canary: flight.id, what, error: String(error) });
    }
  };
  await attempt('task', () => endTask(engine, cage, flight));
  await attempt('resource', () => cage.remove());
  await attempt('finding', () => recheckResource(engine, cage.resource));
}

/** What is done already and waits to be confirmed goes back by itself, and no machine may keep it from that. */
async function endTask(engine: Engine, cage: Cage, flight: Canary): Promise<void> {
  const taskId = await findTaskId(engine, cage, flight);
  if (taskId === undefined) return;
  const { status, waitingFor } = await loadTask(engine, taskId);
  if (!hasEnded(status) && !waitingFor.includes('confirmation')) await cancelTask(engine, CANARY, taskId, { mode: 'drain' });
}

async function moveOn(engine: Engine, flight: Canary, change: Partial<Canary> & Pick<Canary, 'step'>): Promise<Canary | undefined> {
  const next: Canary = { ...flight, ...change, stepAt: engine.clock.now().toISOString(), version: flight.version + 1 };
  const when = { attribute: 'version', equals: flight.version } as const;
  const { id: canary, step, taskId, failure } = next;
  const detail = {
    canary,
    outcome: step,
    ...(taskId !== undefined && { taskId }),
    ...(failure !== undefined && { failure: { ...failure } }),
  };
  return await keep(engine, next, when, hasLanded(next) ? { action: 'canary.landed', detail } : undefined);
}

type When = Parameters<Engine['table']['write']>[0]['when'];

/** undefined where another process was quicker. */
async function keep(
  engine: Engine,
  flight: Canary,
  when: NonNullable<When>,
  entry: Pick<Parameters<typeof recordInInstallation>[1], 'action' | 'detail'> | undefined,
): Promise<Canary | undefined> {
  const write = { put: canaryEntity.encode(flight), when };
  try {
    if (entry === undefined) await engine.table.write(write);
    else await recordInInstallation(engine, { principal: CANARY, ...entry }, [write]);
    return flight;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    return undefined;
  }
}
