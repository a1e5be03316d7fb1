import * as z from 'zod';
import type { Engine } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { Condition, Write } from '../ports.ts';

/** One task's right to change one id, until a time (epoch milliseconds). Never left to TTL: `until` is compared in the condition. */
export const Lease = z.strictObject({
  id: z.string(),
  taskId: z.string(),
  run: z.number().int(),
  /** `<task>#<batch>`: what an attempt takes over from the one before it. */
  holder: z.string(),
  attempt: z.number().int(),
  until: z.number(),
  /** A call may have been sent under it: past its end it still goes to its own task alone, which has something half done there. */
  hasBegun: z.boolean(),
});
export type Lease = z.infer<typeof Lease>;

export const leaseEntity = defineEntity({
  identity: ['id'],
  name: 'Lease',
  schemaVersion: 1,
  schema: Lease,
  key: ({ id }) => ({ pk: `LEASE#${id}`, sk: 'LEASE' }),
});

const Waiter = z.strictObject({ id: z.string(), taskId: z.string() });

const waiterEntity = defineEntity({
  identity: ['id', 'taskId'],
  name: 'LeaseWaiter',
  schemaVersion: 1,
  schema: Waiter,
  key: ({ id, taskId }) => ({ pk: `LEASE#${id}`, sk: `WAITER#${taskId}` }),
});

export interface LeaseOwner {
  readonly taskId: string;
  readonly run: number;
  readonly batchKey: string;
  readonly attempt: number;
  /** Whether earlier attempts of this batch are known to be over, so that their leases may be taken at once. */
  readonly isPredecessorDead: boolean;
  /** Whether it may have sent something to what these leases are for. Left out: no. */
  readonly hasBegun?: boolean;
  /** A check in the same transaction that the attempt is still the latest: one that slept must not take what the next has given back. */
  readonly stillMine?: Write;
}

/**
 * Takes all ids or none, until `until`. Gives undefined when they are held, or the id that is not to be had and whose it is. An earlier
 * attempt of the same batch is taken over when its lease has expired, or at once where it is known dead. Throws LEASE_LOST where a newer
 * attempt has taken over.
 */
export async function acquireLeases(
  engine: Pick<Engine, 'table' | 'clock'>,
  owner: LeaseOwner,
  ids: readonly string[],
  until: number,
): Promise<{ readonly id: string; readonly taskId: string } | undefined> {
  const { taskId, run, attempt, hasBegun = false } = owner;
  const holder = holderOf(owner);
  const when = mayTake(owner, engine.clock.now().getTime());
  const writes = ids.map((id): Write => ({ put: leaseEntity.encode({ id, taskId, run, holder, attempt, until, hasBegun }), when }));
  try {
    await engine.table.transact(owner.stillMine === undefined ? writes : [...writes, owner.stillMine]);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const isStale = error.failed.some(({ position }) => position === ids.length);
    if (isStale) throw new CloudmendError('LEASE_LOST', `A newer attempt than ${attempt} has taken over ${holder}.`, { cause: error });
    const blocked = error.failed[0];
    const id = ids[blocked?.position ?? 0] ?? '';
    return { id, taskId: blocked?.stored === undefined ? 'another task' : leaseEntity.decode(blocked.stored).taskId };
  }
}

/** The writes that move the end of held leases, for a transaction that fails where one was lost. */
export function leaseRenewals(owner: LeaseOwner, ids: readonly string[], until: number): readonly Write[] {
  const { taskId, run, attempt, hasBegun = false } = owner;
  const holder = holderOf(owner);
  const when = { all: isOwner(owner) };
  return ids.map((id) => ({ put: leaseEntity.encode({ id, taskId, run, holder, attempt, until, hasBegun }), when }));
}

/** Moves the end of held leases. Throws LEASE_LOST where one was lost. */
export async function renewLeases(engine: Pick<Engine, 'table'>, owner: LeaseOwner, ids: readonly string[], until: number): Promise<void> {
  try {
    await engine.table.transact(leaseRenewals(owner, ids, until));
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new CloudmendError('LEASE_LOST', `The lease of ${holderOf(owner)} on ${ids.join(', ')} was taken over.`, { cause: error });
  }
}

/** Gives held leases back and wakes whoever waits for them. One that was lost is left to its new owner. */
export async function releaseLeases(
  engine: Pick<Engine, 'table' | 'clock' | 'ids'>,
  owner: LeaseOwner,
  ids: readonly string[],
): Promise<void> {
  await release(engine, { all: isOwner(owner) }, ids);
}

/** Gives back what earlier attempts of the owner's batch still hold of these ids. */
export async function releaseEarlier(
  engine: Pick<Engine, 'table' | 'clock' | 'ids'>,
  owner: LeaseOwner,
  ids: readonly string[],
): Promise<void> {
  const isEarlier = {
    all: [
      { attribute: 'holder', equals: holderOf(owner) },
      { attribute: 'attempt', lessThan: owner.attempt },
    ],
  };
  await release(engine, isEarlier, ids);
}

/** Gives back whatever a task that has ended still holds of these ids. */
export async function releaseOfTask(
  engine: Pick<Engine, 'table' | 'clock' | 'ids'>,
  taskId: string,
  ids: readonly string[],
): Promise<void> {
  await release(engine, { attribute: 'taskId', equals: taskId }, ids);
}

async function release(engine: Pick<Engine, 'table' | 'clock' | 'ids'>, when: Condition, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    if (await ifItHolds(engine.table.write({ delete: leaseEntity.key({ id }), when }))) await wakeWaiters(engine, id);
  }
}

/** Registers a task to be woken when a lease is released. Whoever registers must look again whether it is free by now. */
export async function awaitLease(engine: Pick<Engine, 'table'>, id: string, taskId: string): Promise<void> {
  await engine.table.write({ put: waiterEntity.encode({ id, taskId }) });
}

/** Takes a task off the list of those that wait for a lease. */
export async function forgetLease(engine: Pick<Engine, 'table'>, id: string, taskId: string): Promise<void> {
  await engine.table.write({ delete: waiterEntity.key({ id, taskId }) });
}

/** Who holds a lease now, or undefined where it is free, or expired with nothing begun under it. */
export async function findHolder(engine: Pick<Engine, 'table' | 'clock'>, id: string): Promise<Lease | undefined> {
  const lease = await leaseEntity.find(engine.table, { id });
  return lease !== undefined && lease.until >= engine.clock.now().getTime() ? lease : undefined;
}

async function wakeWaiters(engine: Pick<Engine, 'table' | 'clock' | 'ids'>, id: string): Promise<void> {
  const waiters = await waiterEntity.all(engine.table, { partition: leaseEntity.key({ id }).pk, sort: { beginsWith: 'WAITER#' } });
  for (const waiter of waiters) {
    const event = eventWrite(engine, {
      type: 'LeaseReleased',
      subject: waiter.taskId,
      detail: { id },
      effects: [{ do: 'wake', taskId: waiter.taskId }],
    });
    await engine.table.transact([{ delete: waiterEntity.key(waiter) }, event]);
  }
}

function mayTake(owner: LeaseOwner, now: number): Condition {
  const holder = { attribute: 'holder', equals: holderOf(owner) } as const;
  const expired = { attribute: 'until', lessThan: now } as const;
  const unused = { all: [expired, { attribute: 'hasBegun', equals: false }] };
  const free: Condition[] = [{ exists: false }, unused, { all: [expired, holder] }, { all: isOwner(owner) }];
  if (owner.isPredecessorDead) free.push({ all: [holder, { attribute: 'attempt', lessThan: owner.attempt }] });
  return { any: free };
}

function isOwner(owner: LeaseOwner): Condition[] {
  return [
    { attribute: 'holder', equals: holderOf(owner) },
    { attribute: 'run', equals: owner.run },
    { attribute: 'attempt', equals: owner.attempt },
  ];
}

function holderOf(owner: LeaseOwner): string {
  return `${owner.taskId}#${owner.batchKey}`;
}
