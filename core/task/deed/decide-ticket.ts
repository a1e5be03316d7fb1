import { signedTicket, ticketEntity } from '../../approval/ticket.ts';
import { anchorChain, taskChain } from '../../audit/audit.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Write } from '../../ports.ts';
import type { Principal } from '../../principal.ts';
import { loadRevision } from '../record/revisions.ts';
import { changeTask } from '../status/change-task.ts';

export interface TicketDecision {
  readonly taskId: string;
  readonly digest: string;
  readonly decision: 'approve' | 'reject';
  /** Who decided, as the ticket system names them. */
  readonly by: string;
  readonly comment: string;
  /** What the ticket is called there. */
  readonly ticket?: string | undefined;
}

/**
 * Records what was decided on a task's ticket, signed, and wakes the task. It opens or closes the ticket's gate and counts in no quorum.
 * `seen`: the write that keeps the id of the message, in the same transaction. Throws NOT_FOUND, CONFLICT_STATE (no ticket, decided already),
 * PLAN_DRIFT (another plan), and ConditionFailed where the message was seen before.
 */
export async function decideTicket(
  engine: Engine,
  system: string,
  request: TicketDecision & { readonly message: string },
  seen: Write,
): Promise<void> {
  const { taskId, decision: word, by, comment, message, ticket: reference } = request;
  const principal: Principal = { id: `ticket:${system}`, name: `Ticket system ${system}`, kind: 'machine', roles: [], channel: 'api' };
  await changeTask(engine, taskId, async (found) => {
    const revision = await loadRevision(engine, found);
    const ticket = await ticketEntity.find(engine.table, { taskId, revision: revision.revision });
    if (ticket === undefined || found.status !== 'AWAITING_APPROVAL')
      throw new CloudmendError('CONFLICT_STATE', `The task ${taskId} waits for no ticket: it is ${found.status}.`);
    if (request.digest !== ticket.digest)
      throw new CloudmendError('PLAN_DRIFT', `The ticket of ${taskId} is for the digest ${ticket.digest}. Decide on that one.`);
    if (ticket.decision !== undefined)
      throw new CloudmendError('CONFLICT_STATE', `The ticket of ${taskId} was decided already: ${ticket.decision.word}.`);
    const unsigned = { word, by, comment, message, at: engine.clock.now().toISOString() };
    const decided = { ...unsigned, mac: await engine.signer.sign(signedTicket(ticket, unsigned)) };
    const detail = {
      revision: ticket.revision,
      digest: ticket.digest,
      by,
      comment,
      message,
      ...(reference !== undefined && { reference }),
    };
    return {
      task: found,
      audit: { principal, action: `ticket.${word}`, detail },
      event: { type: 'TaskTicketDecided', detail: { decision: word, revision: ticket.revision }, effects: [{ do: 'wake', taskId }] },
      writes: [{ put: ticketEntity.encode({ ...ticket, ...(reference !== undefined && { reference }), decision: decided }) }, seen],
    };
  });
  await anchorChain(engine, taskChain(taskId));
}
