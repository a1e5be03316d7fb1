import * as z from 'zod';
import type { Engine } from '../engine.ts';
import { defineEntity, padded } from '../entity.ts';
import { canonicalText } from '../json.ts';

/** A change ticket for one revision of a task, and what was decided on it elsewhere. It is a gate beside the quorum and never a vote in it. */
export const Ticket = z.strictObject({
  taskId: z.string(),
  revision: z.number().int().min(1),
  /** What the decision is bound to: the revision's. */
  digest: z.string(),
  /** The ticket system, as the task's policy names it. */
  system: z.string(),
  askedAt: z.string(),
  /** What the ticket is called there, once it was opened. */
  reference: z.string().exactOptional(),
  url: z.string().exactOptional(),
  /** When it was closed there since nothing comes of it any more (RFC 3339). */
  closedAt: z.string().exactOptional(),
  decision: z
    .strictObject({
      word: z.enum(['approve', 'reject']),
      by: z.string(),
      comment: z.string(),
      at: z.string(),
      /** The message that said so. */
      message: z.string(),
      mac: z.string(),
    })
    .exactOptional(),
});
export type Ticket = z.infer<typeof Ticket>;

export const ticketEntity = defineEntity({
  identity: ['taskId', 'revision'],
  name: 'Ticket',
  schemaVersion: 1,
  schema: Ticket,
  key: ({ taskId, revision }) => ({ pk: `TASK#${taskId}`, sk: `TICKET#${padded(revision, 4)}` }),
});

/** What the MAC of a ticket's decision covers. */
export function signedTicket(
  { taskId, revision, digest, system }: Pick<Ticket, 'taskId' | 'revision' | 'digest' | 'system'>,
  decision: Omit<NonNullable<Ticket['decision']>, 'mac'>,
): string {
  return canonicalText(['ticket', taskId, revision, digest, system, { ...decision }]);
}

export type TicketState =
  | { readonly state: 'approved'; readonly at: string }
  | { readonly state: 'open' }
  | { readonly state: 'rejected'; readonly by: string; readonly comment: string }
  | { readonly state: 'forged'; readonly why: string };

/** What a revision's ticket amounts to now, read strongly. Fails closed: one that is not there, or of another plan, is no approval. */
export async function ticketState(
  engine: Pick<Engine, 'table' | 'signer'>,
  { taskId, revision, digest }: Pick<Ticket, 'taskId' | 'revision' | 'digest'>,
  system: string,
): Promise<TicketState> {
  const ticket = await ticketEntity.find(engine.table, { taskId, revision });
  if (ticket?.decision === undefined) return { state: 'open' };
  const { mac, ...decision } = ticket.decision;
  const isOurs = ticket.digest === digest && ticket.system === system;
  if (!isOurs || !(await engine.signer.verify(signedTicket(ticket, decision), mac)))
    return { state: 'forged', why: "the ticket's decision was not written by the approving function" };
  const { word, by, comment, at } = decision;
  return word === 'approve' ? { state: 'approved', at } : { state: 'rejected', by, comment };
}
