import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { fire, giveUp } from './fire.ts';
import type { Firing, FiringName } from './firing.ts';
import { DUE_FIRINGS, firingEntity } from './firing.ts';

/** Seconds after each failed try until the next: a restart, an outage, a morning. The fourth failure is the last. */
const BACK_OFF_SECONDS = [60, 600, 7_200];
/** A try is another's after this long: longer than a function may run. */
const CLAIM_SECONDS = 1_000;
const AT_ONCE = 25;

/** Works on the firings that are due, each once; gives those that were settled. One that fails holds up no other. */
export async function workOnDue(engine: Engine, signal?: AbortSignal): Promise<readonly Firing[]> {
  const sort = { from: '0', to: `${engine.clock.now().toISOString()}#~` };
  const query = { index: 'gsi2', partition: DUE_FIRINGS, sort, consistent: false, limit: AT_ONCE } as const;
  const { items } = await queryEntities(engine.table, firingEntity, query);
  const settled: Firing[] = [];
  for (const firing of items) {
    if (signal?.aborted === true) break;
    const done = await workOn(engine, firing, signal);
    if (done !== undefined) settled.push(done);
  }
  return settled;
}

/**
 * Works on one firing, where it is due and nobody else does, and gives it once it is settled. Throws nothing that is its own fault: it is
 * tried again later, or given up.
 */
export async function workOn(engine: Engine, name: FiringName, signal?: AbortSignal): Promise<Firing | undefined> {
  const claimed = await claim(engine, name);
  if (claimed === undefined) return undefined;
  try {
    return await fire(engine, name, signal);
  } catch (error) {
    const why = error instanceof CloudmendError ? error.message : 'The engine failed; its log says why.';
    engine.log.error('A rule of automation could not fire', { automationId: name.automationId, cause: name.cause, error: String(error) });
    await tryLater(engine, claimed, why);
    return undefined;
  }
}

async function claim(engine: Engine, name: FiringName): Promise<Firing | undefined> {
  const found = await firingEntity.find(engine.table, name);
  if (found?.state !== 'due' || found.tryAt > engine.clock.now().toISOString()) return undefined;
  const claimed = { ...found, attempts: found.attempts + 1, tryAt: laterBy(engine, CLAIM_SECONDS), version: found.version + 1 };
  return (await replace(engine, found, claimed)) ? claimed : undefined;
}

async function tryLater(engine: Engine, claimed: Firing, why: string): Promise<void> {
  const wait = BACK_OFF_SECONDS[claimed.attempts - 1];
  if (wait === undefined) return giveUp(engine, claimed, why);
  await replace(engine, claimed, { ...claimed, why, tryAt: laterBy(engine, wait), version: claimed.version + 1 });
}

/** Whether it was still what was read. */
async function replace({ table }: Pick<Engine, 'table'>, before: Firing, after: Firing): Promise<boolean> {
  try {
    await table.write({ put: firingEntity.encode(after), when: { attribute: 'version', equals: before.version } });
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

function laterBy({ clock }: Pick<Engine, 'clock'>, seconds: number): string {
  return new Date(clock.now().getTime() + seconds * 1000).toISOString();
}
