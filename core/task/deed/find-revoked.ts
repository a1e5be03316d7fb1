import { countDecisions, deciderName, listDecisions } from '../../approval/decision.ts';
import { ticketEntity } from '../../approval/ticket.ts';
import type { Engine } from '../../engine.ts';
import type { TaskResource } from '../record/entities.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Revoked } from '../record/revoked.ts';
import type { Task } from '../record/task.ts';
import { hasApplied } from '../record/written.ts';

/** What a task that is being cancelled gives up with its end, from its records and its resources as they end; undefined for another. */
export async function findRevoked(engine: Engine, task: Task, resources: readonly TaskResource[]): Promise<Revoked | undefined> {
  if (task.status !== 'CANCELLING') return undefined;
  const revision = await loadRevision(engine, task);
  const approvals = countDecisions(await listDecisions(engine, revision), revision, task.policy).approvals.map(deciderName);
  const ticket =
    task.policy.ticket === undefined ? undefined : await ticketEntity.find(engine.table, { taskId: task.id, revision: task.revision });
  // Before it was cut into batches it knows of its resources by its plan alone.
  const notBegun =
    resources.length === 0 ? (task.counts['resources'] ?? 0) : resources.filter(({ outcome }) => outcome === 'CANCELLED').length;
  const halfDone = resources.filter(({ reason }) => reason?.code === 'HALF_DONE').length;
  const isWhole = (one: TaskResource) => hasApplied(one) && one.outcome !== 'ROLLED_BACK' && one.reason?.code !== 'HALF_DONE';
  const stays = revision.direction === 'undo' ? 0 : resources.filter(isWhole).length;
  const { confirmation, cancelledBy } = task;
  const hasDisarmed = confirmation?.state === 'disarmed' && confirmation.by !== undefined && confirmation.by.id === cancelledBy?.id;
  return {
    ...(approvals.length > 0 && { approvals }),
    ...(revision.standing !== undefined && { standingApproval: revision.standing.automationId }),
    ...(ticket !== undefined && ticket.decision?.word !== 'reject' && { ticket: ticket.reference ?? ticket.system }),
    ...(hasDisarmed && { timedUndo: true as const }),
    ...(notBegun > 0 && { notBegun }),
    ...(halfDone > 0 && { halfDone }),
    ...(stays > 0 && { stays }),
  };
}
