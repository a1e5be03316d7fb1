import { expect } from 'vitest';
import { waitTokenEntity } from '../../../core/event/wake.ts';
import { leaseEntity } from '../../../core/lease/lease.ts';
import type { Item, Write } from '../../../core/ports.ts';
import { taskEntity } from '../../../core/task/record/entities.ts';
import { hasEnded } from '../../../core/task/record/has-ended.ts';
import type { TaskStatus } from '../../../core/task/record/task.ts';
import { mayMove } from '../../../core/task/status/model.ts';
import { getTask } from '../../../core/task/status/read-task.ts';
import { expectNoResidue } from '../task/acts.ts';
import type { Harness } from '../task/harness.ts';
import type { Hooks } from '../task/hooks.ts';

/** Sees every task that is stored, by every process, and what was wrong with it. */
export interface Watch {
  /** By task id. */
  readonly statuses: Map<string, TaskStatus>;
  /** Every status that any task has had. */
  readonly reached: Set<TaskStatus>;
  readonly faults: string[];
  readonly hooks: Hooks;
}

/** A watch that remembers where each task stands; a status that may not follow the one before is a fault. */
export function newWatch(): Watch {
  const statuses = new Map<string, TaskStatus>();
  const reached = new Set<TaskStatus>();
  const faults: string[] = [];
  // Archived or undone.
  const closed = new Set<string>();
  const see = (item: Item): void => {
    if (!taskEntity.isEncoded(item)) return;
    const { id, status: to, planning, neverReopens } = taskEntity.decode(item);
    const from = statuses.get(id);
    statuses.set(id, to);
    reached.add(to);
    if (from === 'DONE' && to === 'APPROVAL_CHECK' && planning === undefined && closed.has(id)) faults.push(`${id} was opened again`);
    if (neverReopens === true) closed.add(id);
    if (from !== undefined && from !== to && !mayMove(from, to)) faults.push(`${id} went from ${from} to ${to}`);
    if (from === undefined && !['DRAFT_INCOMPLETE', 'DRAFT_READY', 'APPROVAL_CHECK'].includes(to)) faults.push(`${id} began as ${to}`);
  };
  const forget = (write: Write): void => {
    if (!('delete' in write) || write.delete.sk !== 'META') return;
    const id = write.delete.pk.replace(/^TASK#/, '');
    const from = statuses.get(id);
    if (from === undefined) return;
    if (!['DRAFT_INCOMPLETE', 'DRAFT_READY', 'CANCELLED'].includes(from)) faults.push(`${id} was deleted while it was ${from}`);
    statuses.delete(id);
  };
  const after: Hooks['after'] = (passing) => {
    if (passing.port !== 'table' || !passing.isWrite) return;
    for (const write of passing.writes) {
      if ('put' in write) see(write.put);
      forget(write);
    }
  };
  return { statuses, reached, faults, hooks: { after } };
}

/** Writes that the cloud has carried out, and those of tasks among them. */
export interface Sent {
  readonly writes: number;
  readonly ofTasks: number;
}

/** Of what was sent since `seen`: each has an approval by as many people as its task asks for, none of whom asked for it. */
export async function expectApproved(harness: Harness, seen: Sent): Promise<Sent> {
  const sent = harness.cloud.sentWrites();
  const ofTasks = sent.slice(seen.writes).filter(({ taskId }) => taskId !== '');
  const ids = new Set(ofTasks.map(({ taskId }) => taskId));
  for (const id of ids) {
    const { revisions, decisions, task } = await getTask(harness.engine, id);
    const approvers = ({ revision, requesters }: (typeof revisions)[number]) =>
      new Set(
        decisions
          .filter((one) => one.revision === revision && one.decision === 'approve')
          .map(({ person }) => person)
          .filter((one) => task.policy.singleOperator || !requesters.includes(one)),
      );
    const isApproved = revisions.some((revision) => approvers(revision).size >= task.policy.quorum);
    expect(isApproved, `${id} has written, and ${task.policy.quorum} had to approve it`).toBe(true);
  }
  return { writes: sent.length, ofTasks: seen.ofTasks + ofTasks.length };
}

/** At any moment: of a task that has ended no alarm is set, and no step waits for it. */
export async function expectEndedLeftNothing(harness: Harness, { statuses }: Watch): Promise<void> {
  const isOver = (id: string) => hasEnded(statuses.get(id) ?? 'CANCELLED');
  expect(
    [...harness.alarms].filter(([, { taskId }]) => isOver(taskId)).map(([name]) => name),
    'alarms of what has ended',
  ).toEqual([]);
  for (const id of statuses.keys())
    if (isOver(id)) expect(await waitTokenEntity.find(harness.table, { taskId: id }), `a token of ${id}`).toBeUndefined();
}

/** Once everything is over: no lease on anything, no alarm, and of each task no token and nobody who waits. */
export async function expectNothingLeft(harness: Harness, { statuses }: Watch, resourceIds: readonly string[]): Promise<void> {
  for (const id of resourceIds) expect(await leaseEntity.find(harness.table, { id }), `lease on ${id}`).toBeUndefined();
  expect([...harness.alarms.keys()], 'alarms').toEqual([]);
  for (const [id, status] of statuses) {
    const isOver = status === 'DONE' || status === 'CANCELLED' || status === 'REJECTED';
    expect(isOver || status.startsWith('DRAFT_'), `${id} is ${status}`).toBe(true);
    await expectNoResidue(harness, id);
  }
}
