import { ticketEntity } from '../approval/ticket.ts';
import { recordInInstallation } from '../audit/installation-audit.ts';
import { laterBy, listDue } from '../due.ts';
import type { Records } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { taskEntity } from '../task/record/entities.ts';
import type { Channel } from './channel.ts';
import type { MessageFacts } from './message-body.ts';
import type { Notice } from './notice.ts';
import { DUE_PARTITION, noticeEntity, openingOf } from './notice.ts';
import type { Telling } from './read-occasion.ts';
import { readOccasion } from './read-occasion.ts';
import type { Summary } from './summary.ts';
import { summaryOf } from './summary.ts';
import type { TicketClosing, TicketReference, TicketRequest } from './ticket-body.ts';

export interface Message {
  readonly facts: MessageFacts;
  readonly summary: Summary;
}

/** What became of one try. again: later, it may well go. failed: never. refused: its address must not be reached, and nothing was sent. */
export type Sending =
  | { readonly result: 'sent'; readonly ticket?: TicketReference | undefined }
  | { readonly result: 'again' | 'failed' | 'refused'; readonly why: string };

/** Sends over channels. Never throws for what a receiver or a network does. */
export interface Sender {
  send(channel: Channel, message: Message): Promise<Sending>;
}

/** Opens and closes change tickets. Never throws for what their system or a network does; `ticket` of what was sent is the one that was opened. */
export interface TicketOpener {
  readonly system: string;
  open(request: TicketRequest): Promise<Sending>;
  close(closing: TicketClosing): Promise<Sending>;
}

export interface NoticeDelivery {
  readonly channels: readonly Channel[];
  readonly sender: Sender;
  /** Where change tickets are opened; left out: nowhere. */
  readonly tickets?: TicketOpener | undefined;
  /** Where a task can be looked at. */
  linkOf(taskId: string): string;
}

/** Seconds after each failed try until the next: a restart of the receiver, an hour's outage, a night. The seventh failure is the last. */
const BACK_OFF_SECONDS = [10, 60, 300, 1_800, 7_200, 21_600];
/** A try is another's after this long: longer than any request may take. */
const CLAIM_SECONDS = 60;

const NOTIFIER: Principal = { id: 'notifier', name: 'Notifier', kind: 'machine', roles: [], channel: 'workflow' };

/** Tries to send what is due, each once; gives how many were. One that fails holds up no other. */
export async function deliverNotices(records: Records, delivery: NoticeDelivery): Promise<number> {
  const due = await listDue(records, { entity: noticeEntity, partition: DUE_PARTITION });
  for (const notice of due) {
    const claimed = await claim(records, notice);
    if (claimed !== undefined) await settle(records, claimed, await sendingOrFault(records, delivery, claimed));
  }
  return due.length;
}

/** undefined where another is sending it, or it was sent: the index may be behind. */
async function claim(records: Records, seen: Notice): Promise<Notice | undefined> {
  const claimed = {
    ...seen,
    attempts: seen.attempts + 1,
    dueAt: laterBy(records, CLAIM_SECONDS),
    version: seen.version + 1,
  };
  const put = { put: noticeEntity.encode(claimed), when: { attribute: 'version', equals: seen.version } } as const;
  return (await ifItHolds(records.table.write(put))) ? claimed : undefined;
}

async function trySending(records: Records, { channels, sender, linkOf }: NoticeDelivery, notice: Notice & Telling): Promise<Sending> {
  const channel = channels.find(({ name }) => name === notice.channel);
  if (channel === undefined) return { result: 'failed', why: `There is no channel ${notice.channel} any more.` };
  const occasion = await readOccasion(records, notice, linkOf);
  if (occasion === undefined) return { result: 'failed', why: 'The task that it is about is gone.' };
  const { id, at, told, taskId } = notice;
  const about = occasion.told === 'test' ? undefined : occasion;
  const facts = { id, at, told, taskId, status: about?.task.status, counts: about?.task.counts, link: about?.link };
  return sender.send(channel, { facts, summary: summaryOf(occasion) });
}

async function askForTicket(records: Records, { tickets, linkOf }: NoticeDelivery, notice: Notice): Promise<Sending> {
  const { id, at, taskId = '', revision = 0 } = notice;
  if (tickets?.system !== notice.channel) return { result: 'failed', why: `The ticket system ${notice.channel} is not set any more.` };
  const ticket = await ticketEntity.find(records.table, { taskId, revision });
  const occasion = await readOccasion(records, { ...notice, told: 'approval' }, linkOf);
  if (ticket === undefined || occasion === undefined || occasion.told === 'test')
    return { result: 'failed', why: 'The task that it is about is gone.' };
  const { status } = occasion.task;
  if (status === 'CANCELLED' || status === 'REJECTED')
    return { result: 'failed', why: `The task is ${status}: no ticket is opened for it any more.` };
  const facts = { id, at, told: notice.told, taskId, link: linkOf(taskId) };
  return tickets.open({ facts, summary: summaryOf(occasion), revision, digest: ticket.digest });
}

/** What is still to be opened is closed once it is; what never was there needs no closing. */
async function closeTicket(
  records: Records,
  { tickets }: NoticeDelivery,
  { id, channel, taskId = '', revision = 0 }: Notice,
): Promise<Sending> {
  if (tickets?.system !== channel) return { result: 'failed', why: `The ticket system ${channel} is not set any more.` };
  const ticket = await ticketEntity.find(records.table, { taskId, revision });
  const task = await taskEntity.find(records.table, { id: taskId });
  if (ticket === undefined || task === undefined) return { result: 'failed', why: 'The task that it is about is gone.' };
  const opening = await noticeEntity.find(records.table, { id: openingOf(ticket) });
  if (opening?.state === 'due') return { result: 'again', why: 'It is not opened yet.' };
  if (opening?.state !== 'sent' && ticket.reference === undefined) return { result: 'failed', why: 'It was never opened there.' };
  const isNext = task.revision > revision && task.status !== 'CANCELLED' && task.status !== 'REJECTED';
  const why = isNext
    ? `Another plan has taken its place: revision ${task.revision}.`
    : (task.reason?.message ?? `The task is ${task.status}.`);
  return tickets.close({ id, ticket, why });
}

/** Whatever a channel throws holds up no other, and is tried again: a secret that cannot be read, a full disk. */
async function sendingOrFault(records: Records, delivery: NoticeDelivery, notice: Notice): Promise<Sending> {
  try {
    const { told } = notice;
    if (told === 'ticket') return await askForTicket(records, delivery, notice);
    if (told === 'ticket-close') return await closeTicket(records, delivery, notice);
    return await trySending(records, delivery, { ...notice, told });
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    return { result: 'again', why: error instanceof CloudmendError ? error.message : `The channel failed (${name}).` };
  }
}

/** The ticket by its name there, or that it is closed, for those who read the task. */
function ticketWrites({ clock }: Records, { told, taskId = '', revision = 0 }: Notice, sending: Sending): readonly Write[] {
  if (sending.result !== 'sent') return [];
  if (told === 'ticket-close')
    return [{ update: ticketEntity.key({ taskId, revision }), set: { closedAt: clock.now().toISOString() }, when: { exists: true } }];
  if (sending.ticket === undefined) return [];
  return [{ update: ticketEntity.key({ taskId, revision }), set: { ...sending.ticket }, when: { exists: true } }];
}

async function settle(records: Records, claimed: Notice, sending: Sending): Promise<void> {
  const wait = BACK_OFF_SECONDS[claimed.attempts - 1];
  const version = claimed.version + 1;
  const unchanged = { attribute: 'version', equals: claimed.version } as const;
  if (sending.result === 'again' && wait !== undefined) {
    const next = { ...claimed, version, why: sending.why, dueAt: laterBy(records, wait) };
    records.log.warn('A message could not be sent; it is tried again.', logged(claimed, sending.why));
    await ifItHolds(records.table.write({ put: noticeEntity.encode(next), when: unchanged }));
    return;
  }
  const state = sending.result === 'again' ? 'failed' : sending.result;
  const why = sending.result === 'sent' ? undefined : sending.why;
  const { why: _, ...rest } = claimed;
  const ended: Notice = { ...rest, state, version, ...(why !== undefined && { why }) };
  const detail = {
    ...{ notice: claimed.id, channel: claimed.channel, told: claimed.told, attempts: claimed.attempts },
    ...(claimed.taskId !== undefined && { task: claimed.taskId }),
    ...(why !== undefined && { why }),
  };
  if (why !== undefined) records.log.warn('A message was not sent and is not tried again.', logged(claimed, why));
  // Who was slower than the claim allows has nothing to say any more.
  await ifItHolds(
    recordInInstallation(records, { principal: NOTIFIER, action: `notice.${state}`, detail }, [
      { put: noticeEntity.encode(ended), when: unchanged },
      ...ticketWrites(records, claimed, sending),
    ]),
  );
}

function logged({ id, channel, attempts }: Notice, why: string) {
  return { notice: id, channel, attempts, why };
}
