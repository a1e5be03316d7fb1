import * as z from 'zod';
import { chunksOf } from '../concurrency.ts';
import { digestText } from '../digest.ts';
import type { Engine, Records } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import { CloudmendError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { JsonRecord } from '../json.ts';
import type { Bus, Item, Table, WorkflowDriver, Write } from '../ports.ts';
import { sweepWaiting, wakeTask } from './wake.ts';

/** What delivering an event does besides publishing it. Each may happen twice and must not matter. */
export const Effect = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('start'), taskId: z.string(), run: z.number().int() }),
  z.strictObject({ do: z.literal('wake'), taskId: z.string() }),
  z.strictObject({ do: z.literal('sweep') }),
  z.strictObject({ do: z.literal('setAlarm'), name: z.string(), at: z.string(), taskId: z.string() }),
  z.strictObject({ do: z.literal('cancelAlarm'), name: z.string() }),
  z.strictObject({ do: z.literal('syncSchedule'), automationId: z.string() }),
]);
export type Effect = z.infer<typeof Effect>;

/** An event written in one transaction with the change that it tells of; delivered at least once, then deleted. */
export const StoredEvent = z.strictObject({
  id: z.string(),
  type: z.string(),
  /** What it is about: a task id, a scan id. */
  subject: z.string(),
  at: z.string(),
  detail: JsonRecord,
  effects: z.array(Effect),
});
export type StoredEvent = z.infer<typeof StoredEvent>;

/** So that the sparse index has no single hot partition. */
const SHARDS = 4;

export const eventEntity = defineEntity({
  identity: ['subject', 'id'],
  name: 'Event',
  schemaVersion: 1,
  schema: StoredEvent,
  key: ({ subject, id }) => ({ pk: `EVENT#${subject}`, sk: id }),
  index: ({ subject, id }) => ({ gsi2pk: outboxPartition(shardOf(subject)), gsi2sk: id }),
});

export interface EventDraft {
  readonly type: string;
  readonly subject: string;
  readonly detail?: JsonObject;
  readonly effects?: readonly Effect[];
}

/** The write that puts an event into the outbox, for the transaction of the change it tells of. */
export function eventWrite(engine: Pick<Engine, 'ids' | 'clock'>, draft: EventDraft): Write {
  const { type, subject } = draft;
  const at = engine.clock.now().toISOString();
  return {
    put: eventEntity.encode({
      id: engine.ids.next('event'),
      type,
      subject,
      at,
      detail: draft.detail ?? {},
      effects: [...(draft.effects ?? [])],
    }),
  };
}

export interface Delivery {
  readonly driver: WorkflowDriver;
  readonly bus: Bus;
  /** Brings the schedule of a rule to what the rule says now. */
  syncSchedule?(automationId: string): Promise<void>;
}

/**
 * Delivers stored events (items of other entities are passed over) and deletes each once everything it asks for was done; gives how many.
 * One that cannot be delivered does not hold up the others: it stays in the outbox. Throws DEPENDENCY_UNAVAILABLE at the end, naming how
 * many stayed.
 */
export async function deliverEvents(engine: Records, delivery: Delivery, items: readonly Item[]): Promise<number> {
  const events = items.filter(eventEntity.isEncoded).map(eventEntity.decode);
  const causes: unknown[] = [];
  const gone = await findGone(engine, events);
  for (const event of events) {
    if (gone.has(event.id)) continue;
    try {
      await deliverOne(engine, delivery, event);
    } catch (error) {
      engine.log.warn('An event could not be delivered.', {
        eventId: event.id,
        type: event.type,
        error: error instanceof Error ? error.message : '',
      });
      causes.push(error);
    }
  }
  if (causes.length === 0) return events.length;
  const message = `${causes.length} of ${events.length} events could not be delivered. They stay in the outbox and are tried again.`;
  throw new CloudmendError('DEPENDENCY_UNAVAILABLE', message, { cause: new AggregateError(causes, message) });
}

/** How many events wait to be delivered, as far as one page of each shard shows, and since when the oldest does (RFC 3339). */
export async function readBacklog({ table }: Pick<Records, 'table'>): Promise<{ readonly events: number; readonly since?: string }> {
  const events = (await firstPages(table)).map(eventEntity.decode);
  const [since] = events.map(({ at }) => at).sort();
  return { events: events.length, ...(since !== undefined && { since }) };
}

/** Delivers everything that waits in the outbox; gives how many there were. One machine calls it in a loop. Throws as `deliverEvents`. */
export async function drainOutbox(engine: Records, delivery: Delivery): Promise<number> {
  return deliverEvents(engine, delivery, await firstPages(engine.table));
}

async function firstPages(table: Table): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let shard = 0; shard < SHARDS; shard++) {
    const page = await table.query({ index: 'gsi2', partition: outboxPartition(shard), consistent: false, limit: 100 });
    items.push(...page.items);
  }
  return items;
}

/** A stream brings a batch again for the sake of one event of it; the others are gone by then. */
async function findGone({ table }: Records, events: readonly StoredEvent[]): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const chunk of chunksOf(events, KEYS_AT_ONCE)) {
    const items = await table.getMany(chunk.map(eventEntity.key), { consistent: true });
    for (const [position, { id }] of chunk.entries()) if (items[position] === undefined) gone.add(id);
  }
  return gone;
}

/** The store's limit on keys in one read. */
const KEYS_AT_ONCE = 100;

async function deliverOne(engine: Records, delivery: Delivery, event: StoredEvent): Promise<void> {
  const { bus } = delivery;
  for (const effect of event.effects) await carryOut(engine, delivery, effect);
  await bus.publish([{ id: event.id, type: event.type, at: event.at, detail: { subject: event.subject, ...event.detail } }]);
  await engine.table.write({ delete: eventEntity.key(event) });
}

async function carryOut(engine: Records, { driver, syncSchedule }: Delivery, effect: Effect): Promise<void> {
  switch (effect.do) {
    case 'start':
      return driver.start(effect.taskId, effect.run);
    case 'wake':
      return wakeTask(engine, driver, effect.taskId);
    case 'sweep':
      await sweepWaiting(engine, driver);
      return;
    case 'setAlarm':
      return driver.setAlarm(effect.name, new Date(effect.at), effect.taskId);
    case 'cancelAlarm':
      return driver.cancelAlarm(effect.name);
    case 'syncSchedule':
      return syncSchedule?.(effect.automationId);
  }
}

function outboxPartition(shard: number): string {
  return `OUTBOX#${shard}`;
}

function shardOf(subject: string): number {
  return Number.parseInt(digestText(subject).slice(0, 4), 16) % SHARDS;
}
