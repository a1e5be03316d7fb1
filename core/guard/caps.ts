import type { Engine } from '../engine.ts';
import { ConditionFailed } from '../errors.ts';
import type { Table, Write } from '../ports.ts';
import type { GuardHead } from './guard.ts';

/** One counter with its cap: resources of a task, of an account a day, of a region of an account a day, of a task in each of the two. */
export interface Counter {
  readonly name: string;
  readonly cap: number;
}

/** Where nobody has set a cap it is counted all the same, so that one that is set later finds what was written. */
const NO_CAP = Number.MAX_SAFE_INTEGER;

/** A task as it is counted. `since`: when what may be opened again and again was made (RFC 3339); it counts anew every thirty days from that day on. */
export interface CountedTask {
  readonly id: string;
  readonly cap: number;
  readonly since?: string;
}

const DAY_MS = 24 * 3_600_000;
/** The days in which what comes back is counted too: see docs/decisions/0030-watches.md. */
export const PERIOD_DAYS = 30;

/** When the period ends in which a task is counted now (RFC 3339); undefined of one that is counted once for all. */
export function periodEnd({ since }: Pick<CountedTask, 'since'>, now: Date): string | undefined {
  if (since === undefined) return undefined;
  const end = dayOf(since) + (periodOf(since, now) + 1) * PERIOD_DAYS * DAY_MS;
  return new Date(end).toISOString();
}

function periodOf(since: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - dayOf(since)) / (PERIOD_DAYS * DAY_MS)));
}

function dayOf(at: string): number {
  return Date.parse(`${at.slice(0, 10)}T00:00:00.000Z`);
}

/** The counters a resource counts in. Days are UTC days. */
export function countersOf(head: GuardHead, task: CountedTask, place: { account: string; region: string }, now: Date): readonly Counter[] {
  const day = now.toISOString().slice(0, 10);
  const period = task.since === undefined ? 0 : periodOf(task.since, now);
  const own = `CAP#TASK#${task.id}${period === 0 ? '' : `#PERIOD#${period}`}`;
  return [
    { name: own, cap: task.cap },
    { name: `CAP#ACCOUNT#${place.account}#${day}`, cap: head.caps.accountDay },
    { name: `CAP#REGION#${place.account}#${place.region}#${day}`, cap: head.caps.regionDay },
    { name: `${own}#ACCOUNT#${place.account}`, cap: head.caps.accountTask ?? NO_CAP },
    { name: `${own}#REGION#${place.account}#${place.region}`, cap: head.caps.regionTask ?? NO_CAP },
  ];
}

/** How many resources a counter holds. */
export async function readCounter(table: Table, name: string): Promise<number> {
  return usedOf(await table.get(counterKey({ name }), { consistent: true }));
}

/** How often a reservation is tried again with what is left when others took from the same counter. */
const TRIES = 10;

/**
 * Takes up to `wanted` from all counters at once, together with `record` (which writes down who took it), and gives how many it got.
 * One conditional add per counter: two at once never go over a cap.
 */
export async function reserve(
  engine: Pick<Engine, 'table'>,
  counters: readonly Counter[],
  wanted: number,
  record: (granted: number) => Write,
): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const used = await engine.table.getMany(counters.map(counterKey), { consistent: true });
    const free = counters.map(({ cap }, position) => cap - usedOf(used[position]));
    const granted = Math.min(wanted, ...free);
    if (granted <= 0) return 0;
    try {
      await engine.table.transact([...counters.map((counter) => addWrite(counter, granted)), record(granted)]);
      return granted;
    } catch (error) {
      if (!isCounterFull(error, counters.length)) throw error;
    }
  }
  return 0;
}

/** The writes that give back what was reserved and not used. */
export function giveBackWrites(counters: readonly string[], unused: number): readonly Write[] {
  return counters.map((name) => ({ update: { pk: name, sk: 'COUNT' }, add: { used: -unused } }));
}

function addWrite(counter: Counter, granted: number): Write {
  const fits = { attribute: 'used', atMost: counter.cap - granted };
  return { update: counterKey(counter), add: { used: granted }, when: { any: [{ exists: false }, fits] } };
}

function isCounterFull(error: unknown, counters: number): boolean {
  return error instanceof ConditionFailed && error.failed.every(({ position }) => position < counters);
}

function counterKey(counter: Pick<Counter, 'name'>): { pk: string; sk: string } {
  return { pk: counter.name, sk: 'COUNT' };
}

function usedOf(item: { readonly [attribute: string]: unknown } | undefined): number {
  const used = item?.['used'];
  return typeof used === 'number' ? used : 0;
}
