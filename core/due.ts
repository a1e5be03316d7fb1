import type { Records } from './engine.ts';
import { type Entity, queryEntities } from './entity.ts';

/** Seconds after each failed try until the next: a restart, an outage, a morning. */
export const BACK_OFF_SECONDS = [60, 600, 7_200];

/** A try is another's after this long: longer than a function may run. */
export const CLAIM_SECONDS = 1_000;

const AT_ONCE = 25;

/** Where what is due stands: a partition of the second index, its sort key the time (RFC 3339) and more behind a `#`. */
interface DueList<Value, Identity> {
  readonly entity: Entity<Value, Identity>;
  readonly partition: string;
}

/** The first of what is due, by time. The index may be behind: each is to be claimed before it is worked on. */
export async function listDue<Value, Identity>(
  { table, clock }: Pick<Records, 'table' | 'clock'>,
  { entity, partition }: DueList<Value, Identity>,
): Promise<readonly Value[]> {
  const sort = { from: '0', to: `${clock.now().toISOString()}#~` };
  return (await queryEntities(table, entity, { index: 'gsi2', partition, sort, consistent: false, limit: AT_ONCE })).items;
}

/** Works on what is due, one after the other until the signal, and gives what came of those that anything came of. */
export async function workOnEach<Value, Done>(
  due: readonly Value[],
  work: (one: Value) => Promise<Done | undefined>,
  signal: AbortSignal | undefined,
): Promise<readonly Done[]> {
  const all: Done[] = [];
  for (const one of due) {
    if (signal?.aborted === true) break;
    const done = await work(one);
    if (done !== undefined) all.push(done);
  }
  return all;
}

/** The time in so many seconds (RFC 3339). */
export function laterBy({ clock }: Pick<Records, 'clock'>, seconds: number): string {
  return new Date(clock.now().getTime() + seconds * 1000).toISOString();
}
