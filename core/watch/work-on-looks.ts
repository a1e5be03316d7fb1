import { BACK_OFF_SECONDS, CLAIM_SECONDS, laterBy, listDue, workOnEach } from '../due.ts';
import type { Engine } from '../engine.ts';
import type { Watch } from '../task/record/watch.ts';
import { DUE_WATCHES, watchEntity } from '../task/record/watch.ts';
import { type Looked, look } from './look.ts';
import { keepWatching, settled } from './settle.ts';

/** Has the tasks look that are to, each once; gives what came of it. One that fails holds up no other. */
export async function workOnLooks(engine: Engine, signal?: AbortSignal): Promise<readonly Looked[]> {
  const due = await listDue(engine, { entity: watchEntity, partition: DUE_WATCHES });
  return workOnEach(due, ({ taskId }) => workOnLook(engine, taskId, signal), signal);
}

/** Has one task look, where it is to and nobody else has it do so. Throws nothing that is its own fault: it is tried again. */
export async function workOnLook(engine: Engine, taskId: string, signal?: AbortSignal): Promise<Looked | undefined> {
  const watch = await claim(engine, taskId);
  if (watch === undefined) return undefined;
  try {
    return await look(engine, watch, signal);
  } catch (error) {
    engine.log.error('A task could not look at what is open in its scope', { taskId, error: String(error) });
    await tryLater(engine, watch);
    return undefined;
  }
}

async function claim(engine: Engine, taskId: string): Promise<Watch | undefined> {
  const found = await watchEntity.find(engine.table, { taskId });
  if (found?.due === undefined || found.due.tryAt > engine.clock.now().toISOString()) return undefined;
  const due = { ...found.due, attempts: found.due.attempts + 1, tryAt: laterBy(engine, CLAIM_SECONDS) };
  return (await keepWatching(engine, found, { ...found, due })) ? { ...found, due, version: found.version + 1 } : undefined;
}

/** After the fourth failure the next scan looks. */
async function tryLater(engine: Engine, watch: Watch): Promise<void> {
  const { due } = watch;
  const wait = due === undefined ? undefined : BACK_OFF_SECONDS[due.attempts - 1];
  const later = due === undefined || wait === undefined ? undefined : { ...due, tryAt: laterBy(engine, wait) };
  await keepWatching(engine, watch, later === undefined ? { ...settled(watch), isAtNextScan: true } : { ...watch, due: later });
}
