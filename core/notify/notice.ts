import * as z from 'zod';
import { type Ticket, ticketEntity } from '../approval/ticket.ts';
import type { Records } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { DomainEvent } from '../ports.ts';
import { epochAfter } from '../retention.ts';
import { taskEntity } from '../task/record/entities.ts';
import type { Task } from '../task/record/task.ts';
import type { Channel } from './channel.ts';
import { Told } from './channel.ts';

/** One message on its way over one channel. It is sent at least once; its id is the same each time. */
export const Notice = z.strictObject({
  id: z.string(),
  channel: z.string(),
  told: z.enum([...Told.options, 'ticket', 'ticket-close', 'test']),
  /** Absent of a test. */
  taskId: z.string().exactOptional(),
  /** The revision that a ticket is opened for, or closed. */
  revision: z.number().int().exactOptional(),
  /** By when is to be decided, where that is what it tells. */
  decideBy: z.string().exactOptional(),
  /** It was told before, and the time runs out. */
  isReminder: z.literal(true).exactOptional(),
  at: z.string(),
  /** refused: its address must not be reached. failed: the dead letter, after the last try or where its receiver will never take it. */
  state: z.enum(['due', 'sent', 'failed', 'refused']),
  attempts: z.number().int().min(0),
  /** When the next try is due (RFC 3339). */
  dueAt: z.string(),
  why: z.string().exactOptional(),
  version: z.number().int(),
});
export type Notice = z.infer<typeof Notice>;

/** Long enough to look into what was not delivered; the audit says it for good. */
const KEPT_DAYS = 90;

export const noticeEntity = defineEntity({
  identity: ['id'],
  name: 'Notice',
  schemaVersion: 1,
  schema: Notice,
  key: ({ id }) => ({ pk: `NOTICE#${id}`, sk: 'META' }),
  // Sparse: what is still to be sent, the most pressing first.
  index: ({ id, state, dueAt }) => (state === 'due' ? { gsi2pk: DUE_PARTITION, gsi2sk: `${dueAt}#${id}` } : {}),
  expiresAt: ({ at }) => epochAfter(at, KEPT_DAYS),
});

/** The index partition of what is to be sent. */
export const DUE_PARTITION = 'NOTICES#due';

/** Which events people are told of, and as what. */
const told: ReadonlyMap<string, Told> = new Map([
  ['TaskApprovalRequested', 'approval'],
  ['TaskApprovalReminder', 'approval'],
  ['TaskPaused', 'paused'],
  ['TaskConfirmationRequested', 'confirmation'],
  ['TaskEnded', 'ended'],
]);

/** Somebody asked that a channel be tried: the event that has it sent at once. */
export const NOTICE_QUEUED = 'NoticeQueued';

/** The types of events that lead to a message. */
export const TOLD_EVENTS: readonly string[] = [...told.keys(), NOTICE_QUEUED];

/** Queues a message for each channel that tells of such an event. The same event again, or the same wait, queues nothing: both name the notice. */
export async function queueNotices(records: Pick<Records, 'table'>, channels: readonly Channel[], event: DomainEvent): Promise<void> {
  const what = told.get(event.type);
  const { subject: taskId, decideBy } = EventDetail.parse(event.detail);
  if (what === undefined) return;
  const telling = channels.filter(({ tells }) => tells.includes(what));
  const task = telling.length === 0 ? undefined : await taskEntity.find(records.table, { id: taskId });
  const recipients = task?.recipients;
  const name = what === 'paused' ? (waitOf(task) ?? event.id) : event.id;
  for (const channel of telling.filter((one) => recipients === undefined || recipients.includes(one.name))) {
    const notice: Notice = {
      ...{ id: `${name}-${channel.name}`, channel: channel.name, told: what, taskId, at: event.at },
      ...(decideBy !== undefined && { decideBy }),
      ...(event.type === 'TaskApprovalReminder' && { isReminder: true }),
      ...{ state: 'due', attempts: 0, dueAt: event.at, version: 1 },
    };
    await putOnce(records, notice);
  }
}

/**
 * What names a wait that ends by itself: a task that is woken in between, finds it as it was and pauses again waits for the same, and people
 * were told of that. Undefined where a person has to end it.
 */
function waitOf(task: Pick<Task, 'id' | 'revision' | 'reason'> | undefined): string | undefined {
  const until = task?.reason?.until;
  if (task?.reason === undefined || until === undefined) return undefined;
  return `${task.id}-${task.revision}-${task.reason.code}-${Date.parse(until)}`;
}

/** Queues the request for a change ticket where the revision that is put to the approvers has one. */
async function queueTicket(records: Pick<Records, 'table'>, system: string, event: DomainEvent): Promise<void> {
  const { subject: taskId, revision } = EventDetail.parse(event.detail);
  if (event.type !== 'TaskApprovalRequested' || revision === undefined) return;
  const ticket = await ticketEntity.find(records.table, { taskId, revision });
  if (ticket?.system !== system || ticket.reference !== undefined) return;
  const about = { channel: system, told: 'ticket', taskId, revision, at: event.at } as const;
  await putOnce(records, { ...about, id: openingOf(ticket), state: 'due', attempts: 0, dueAt: event.at, version: 1 });
}

/** The notice by which the ticket of a revision is opened. */
export function openingOf({ taskId, revision }: Pick<Ticket, 'taskId' | 'revision'>): string {
  return `${taskId}-${revision}-ticket`;
}

/**
 * Queues the closing of change tickets of which nothing comes any more: all of a task that was cancelled or rejected, and what nobody decided
 * of a plan that another one has taken the place of. What was rejected there is closed there.
 */
async function queueClosing(records: Pick<Records, 'table'>, system: string, event: DomainEvent): Promise<void> {
  const { subject: taskId, revision = 0, status } = EventDetail.parse(event.detail);
  const isEnd = event.type === 'TaskEnded' && (status === 'CANCELLED' || status === 'REJECTED');
  const isNext = event.type === 'TaskApprovalRequested' && revision > 1;
  if (!isEnd && !isNext) return;
  const partition = ticketEntity.key({ taskId, revision }).pk;
  for (const ticket of await ticketEntity.all(records.table, { partition, sort: { beginsWith: 'TICKET#' } })) {
    const isOver = isEnd ? ticket.decision?.word !== 'reject' : ticket.revision < revision && ticket.decision === undefined;
    if (!isOver || ticket.system !== system || ticket.closedAt !== undefined) continue;
    const about = { channel: system, told: 'ticket-close', taskId, revision: ticket.revision, at: event.at } as const;
    await putOnce(records, { ...about, id: `${openingOf(ticket)}-close`, state: 'due', attempts: 0, dueAt: event.at, version: 1 });
  }
}

const EventDetail = z.looseObject({
  subject: z.string(),
  decideBy: z.string().optional(),
  revision: z.number().optional(),
  status: z.string().optional(),
});

async function putOnce({ table }: Pick<Records, 'table'>, notice: Notice): Promise<void> {
  await ifItHolds(table.write({ put: noticeEntity.encode(notice), when: { exists: false } }));
}

/** Queues what an event leads to: messages, and requests to open and to close change tickets. */
export async function queueAll(
  records: Pick<Records, 'table'>,
  { channels, tickets }: { readonly channels: readonly Channel[]; readonly tickets?: { readonly system: string } | undefined },
  event: DomainEvent,
): Promise<void> {
  await queueNotices(records, channels, event);
  if (tickets === undefined) return;
  await queueTicket(records, tickets.system, event);
  await queueClosing(records, tickets.system, event);
}
