import { waitTokenEntity } from '../../../core/event/wake.ts';
import { leaseEntity } from '../../../core/lease/lease.ts';
import type { Table } from '../../../core/ports.ts';
import { batchEntity, runEntity, taskEntity, taskResourceEntity } from '../../../core/task/record/entities.ts';

interface Store {
  readonly table: Table;
  readonly alarms: ReadonlySet<string>;
}

/** What a finished task must not leave behind, one sentence each: leases, tokens, alarms, open runs, batches and journal entries. */
export async function leftovers({ table, alarms }: Store): Promise<readonly string[]> {
  const left = [...alarms].map((name) => `alarm ${name}`);
  for (const { taskId, run, state } of await runEntity.all(table, { index: 'gsi1', partition: 'RUNS#unfinished' }))
    left.push(`run ${taskId}-${run} is ${state}`);
  for (const { taskId } of await waitTokenEntity.all(table, { index: 'gsi1', partition: 'WAITING' })) left.push(`token of ${taskId}`);
  for (const taskId of await listTaskIds(table)) left.push(...(await leftByTask(table, taskId)));
  return left;
}

async function leftByTask(table: Table, taskId: string): Promise<readonly string[]> {
  const { pk: partition } = taskEntity.key({ id: taskId });
  const left: string[] = [];
  for (const { batch, wave, state } of await batchEntity.all(table, { partition, sort: { beginsWith: 'BATCH#' } })) {
    if (state !== 'done' && state !== 'cancelled') left.push(`batch ${wave}/${batch} of ${taskId} is ${state}`);
  }
  for (const { resourceId, journal, touches } of await taskResourceEntity.all(table, { partition, sort: { beginsWith: 'RESOURCE#' } })) {
    const open = journal.filter(({ state }) => state === 'intended').length;
    if (open > 0) left.push(`${open} intended calls on ${resourceId} by ${taskId}`);
    for (const id of touches) {
      const lease = await leaseEntity.find(table, { id });
      if (lease !== undefined) left.push(`lease of ${lease.taskId} on ${id}`);
    }
  }
  return left;
}

/** Tasks are numbered one after another. */
export async function listTaskIds(table: Table): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 1; ; number++) {
    const id = `RP-${String(number).padStart(6, '0')}`;
    if ((await taskEntity.find(table, { id })) === undefined) return ids;
    ids.push(id);
  }
}
