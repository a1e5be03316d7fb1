import type { Engine } from '../engine.ts';
import { countersOf } from '../guard/caps.ts';
import { readCounter, readGuard } from '../guard/guard.ts';
import type { Lease } from '../lease/lease.ts';
import { findHolder } from '../lease/lease.ts';
import type { Batch } from './entities.ts';
import { batchEntity } from './entities.ts';
import type { Task } from './task.ts';

/** Whether a paused task would find what it waits for: a lease that is free, a guard that is open, a counter with room. */
export async function isPauseOver(engine: Engine, task: Task): Promise<boolean> {
  const open = (await listBatches(engine, task)).filter(({ state }) => state !== 'done' && state !== 'cancelled');
  // A batch that is not paused has been interrupted: it goes on.
  if (open.length === 0 || open.some(({ state, wave }) => state !== 'paused' && wave === open[0]?.wave)) return true;
  for (const batch of open) if (batch.state === 'paused' && (await mayBatchGoOn(engine, task, batch))) return true;
  return false;
}

export async function mayBatchGoOn(engine: Engine, task: Task, batch: Batch): Promise<boolean> {
  if (batch.pauseReason === 'conflict') return (await findBlocker(engine, batch)) === undefined;
  const { head } = await readGuard(engine);
  if (head.killSwitch.on) return false;
  for (const place of batch.pausedFor) {
    const [account = '', region = ''] = place.split('#');
    const counters = countersOf(head, { id: task.id, cap: task.policy.cap }, { account, region }, engine.clock.now());
    const used = await Promise.all(counters.map(({ name }) => readCounter(engine.table, name)));
    if (counters.every(({ cap }, position) => (used[position] ?? 0) < cap)) return true;
  }
  return batch.pausedFor.length === 0;
}

export async function listBatches(engine: Pick<Engine, 'table'>, task: Task, revision = task.revision): Promise<readonly Batch[]> {
  const { pk, sk } = batchEntity.key({ taskId: task.id, revision, wave: 1, batch: 1 });
  return batchEntity.all(engine.table, { partition: pk, sort: { beginsWith: sk.split('#').slice(0, 2).join('#') } });
}

/** The lease that keeps a batch waiting, with the other task that holds it. */
export async function findBlocker(engine: Engine, batch: Batch): Promise<Lease | undefined> {
  for (const id of batch.pausedFor) {
    const holder = await findHolder(engine, id);
    if (holder !== undefined && holder.taskId !== batch.taskId) return holder;
  }
  return undefined;
}
