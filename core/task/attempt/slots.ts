import type { CountedTask, Counter } from '../../guard/caps.ts';
import { countersOf, giveBackWrites, reserve } from '../../guard/caps.ts';
import type { Guard } from '../../guard/guard.ts';
import type { Write } from '../../ports.ts';
import type { BatchRun } from '../mend/batch-run.ts';
import { lastGuard, placeOf } from '../mend/batch-run.ts';
import { approvedCap, countedTask } from '../record/cap.ts';
import type { Batch, TaskResource } from '../record/entities.ts';
import { batchEntity } from '../record/entities.ts';
import { FINAL_OUTCOMES } from '../record/final-outcomes.ts';

/**
 * Takes places from the caps for the batch's resources that are still to be written, and notes on the batch how many of which day: a
 * later attempt finds what an earlier one took. `resources` are all of the batch.
 */
export async function takeSlots(run: BatchRun, resources: readonly TaskResource[]): Promise<Batch['reserved']> {
  const { engine, task, owner } = run;
  const { head } = await lastGuard(run);
  const { cap } = await approvedCap(engine, task);
  const day = engine.clock.now().toISOString().slice(0, 10);
  const isLatest = { attribute: 'attempt', equals: owner.attempt } as const;
  let { reserved } = run.batch;
  for (const [place, ones] of Map.groupBy(resources, placeOf)) {
    const free = heldIn(reserved, place) - ones.filter(hasWritten).length;
    const missing = ones.filter((one) => !hasWritten(one) && !FINAL_OUTCOMES.has(one.outcome)).length - free;
    const key = `${place}#${day}`;
    const withMore = (count: number) => ({ ...reserved, [key]: (reserved[key] ?? 0) + count });
    const record = (count: number): Write => ({ put: batchEntity.encode({ ...run.batch, reserved: withMore(count) }), when: isLatest });
    const granted = missing <= 0 ? 0 : await reserve(engine, countersAt(head, countedTask(task, cap), key), missing, record);
    if (granted > 0) reserved = withMore(granted);
    run.slots.set(place, free + granted);
  }
  return reserved;
}

/** The writes that give back what a batch holds and has not written, each to the day it was taken from, and what it keeps. */
export function giveBackSlots(
  run: BatchRun,
  { reserved }: Pick<Batch, 'reserved'>,
  resources: readonly TaskResource[],
): { readonly writes: readonly Write[]; readonly kept: Batch['reserved'] } {
  const written = new Map([...Map.groupBy(resources.filter(hasWritten), placeOf)].map(([place, ones]) => [place, ones.length]));
  // A transaction takes each item once, and places share the counters of their task and account.
  const unused = new Map<string, number>();
  const kept: Batch['reserved'] = {};
  for (const [key, held] of Object.entries(reserved)) {
    const place = key.split('#').slice(0, 2).join('#');
    const used = Math.min(held, written.get(place) ?? 0);
    written.set(place, (written.get(place) ?? 0) - used);
    if (used > 0) kept[key] = used;
    const head = { version: 0, killSwitch: { on: false, reason: '' }, caps: { accountDay: 0, regionDay: 0 }, neverTouch: [] };
    for (const { name } of countersAt(head, countedTask(run.task, 0), key)) unused.set(name, (unused.get(name) ?? 0) + held - used);
  }
  return { kept, writes: [...unused].flatMap(([name, count]) => (count > 0 ? giveBackWrites([name], count) : [])) };
}

function heldIn(reserved: Batch['reserved'], place: string): number {
  let held = 0;
  for (const [key, count] of Object.entries(reserved)) if (key.startsWith(`${place}#`)) held += count;
  return held;
}

/** Something was sent, or may have been. */
function hasWritten({ journal }: TaskResource): boolean {
  return journal.some(({ state }) => state === 'done' || state === 'intended');
}

/** Counters of a key `account#region#day`. */
function countersAt(head: Guard['head'], task: CountedTask, key: string): readonly Counter[] {
  const [account = '', region = '', day = ''] = key.split('#');
  return countersOf(head, task, { account, region }, new Date(`${day}T00:00:00.000Z`));
}
