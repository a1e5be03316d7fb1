import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import type { Watch } from '../task/record/watch.ts';
import { DUE_WATCHES, watchEntity } from '../task/record/watch.ts';
import { type Looked, look } from './look.ts';
import { keepWatching, settled } from './settle.ts';

/** Seconds after each failed try until the next: a restart, an outage, a morning. After the fourth the next scan looks. */
const BACK_OFF_SECONDS = [60, 600, 7_200];
/** A try is another's after this long: longer than a function may run. */
const CLAIM_SECONDS = 1_000;
const AT_ONCE = 25;

/** Has the tasks look that are to, each once; gives what came of it. One that fails holds up no other. */
export async function workOnLooks(engine: Engine, signal?: AbortSignal): Promise<readonly Looked[]> {
  const sort = { from: '0', to: `${engine.clock.now().toISOString()}#~` };
  const query = { index: 'gsi2', partition: DUE_WATCHES, sort, consistent: false, limit: AT_ONCE } as const;
  const looked: Looked[] = [];
  for (const { taskId } of (await queryEntities(engine.table, watchEntity, query)).items) {
    if (signal?.aborted === true) break;
    const done = await workOnLook(engine, taskId, signal);
    if (done !== undefined) looked.push(done);
  }
  return looked;
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

async function tryLater(engine: Engine, watch: Watch): Promise<void> {
  const { due } = watch;
  const wait = due === undefined ? undefined : BACK_OFF_SECONDS[due.attempts - 1];
  const later = due === undefined || wait === undefined ? undefined : { ...due, tryAt: laterBy(engine, wait) };
  await keepWatching(engine, watch, later === undefined ? { ...settled(watch), isAtNextScan: true } : { ...watch, due: later });
}

function laterBy({ clock }: Pick<Engine, 'clock'>, seconds: number): string {
  return new Date(clock.now().getTime() + seconds * 1000).toISOString();
}
