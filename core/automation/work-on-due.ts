import { BACK_OFF_SECONDS, CLAIM_SECONDS, laterBy, listDue, workOnEach } from '../due.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { ifItHolds } from '../if-it-holds.ts';
import { fire, giveUp } from './fire.ts';
import type { Firing, FiringName } from './firing.ts';
import { DUE_FIRINGS, firingEntity } from './firing.ts';

/** Works on the firings that are due, each once; gives those that were settled. One that fails holds up no other. */
export async function workOnDue(engine: Engine, signal?: AbortSignal): Promise<readonly Firing[]> {
  const due = await listDue(engine, { entity: firingEntity, partition: DUE_FIRINGS });
  return workOnEach(due, (firing) => workOn(engine, firing, signal), signal);
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

/** The fourth failure is the last. */
async function tryLater(engine: Engine, claimed: Firing, why: string): Promise<void> {
  const wait = BACK_OFF_SECONDS[claimed.attempts - 1];
  if (wait === undefined) return giveUp(engine, claimed, why);
  await replace(engine, claimed, { ...claimed, why, tryAt: laterBy(engine, wait), version: claimed.version + 1 });
}

/** Whether it was still what was read. */
function replace({ table }: Pick<Engine, 'table'>, before: Firing, after: Firing): Promise<boolean> {
  return ifItHolds(table.write({ put: firingEntity.encode(after), when: { attribute: 'version', equals: before.version } }));
}
