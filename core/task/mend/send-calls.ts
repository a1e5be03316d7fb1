import { CloudError, CloudmendError } from '../../errors.ts';
import type { JournalEntry } from '../record/entities.ts';
import type { ResourceWork, WorkAnswer } from './batch-run.ts';
import { conclude, noteStage, recordPending } from './batch-run.ts';
import { withinTime } from './call-timeout.ts';
import { findClosedGate } from './gate.ts';
import type { CallList, OneCall, SendAnswer } from './journal.ts';
import { journal, latestEntry, markDone, nowText, stateBefore, TRIES, triesOf, withdraw } from './journal.ts';
import { ownedOf, pollSeconds, readLive, settlesIn, standsAs } from './live.ts';
import { askOn, takeAnswer } from './pending-call.ts';
import { notSent, prepareBody } from './prepare-body.ts';
import { afterFailedCall, concludeRefused, openSession } from './refused-call.ts';
import { findUnplanned, sendPlanned } from './send-planned.ts';

/** A lease must outlive a call's timeout and the bookkeeping around it. */
const LEASE_MARGIN_MS = 60_000;

/**
 * Sends what is left of a list of calls: each is recorded as intended, the guard and the approval are read, the lease is checked against
 * the call's timeout, then it is sent once and recorded as done. A call that was intended before is looked for first, never sent blindly.
 */
export async function sendCalls(work: ResourceWork, list: CallList): Promise<SendAnswer> {
  let current = work;
  for (const [position, call] of list.calls.entries()) {
    const entry = latestEntry(current.resource, list.direction, position);
    if (entry?.state === 'done') continue;
    if (entry?.state === 'refused') return concludeRefused(current, { list, position, call }, entry);
    const answer = await goOn(current, { list, position, call }, entry);
    if (answer.kind !== 'sent') return answer;
    current = answer.work;
  }
  return { kind: 'sent', work: current };
}

async function sendOne(work: ResourceWork, one: OneCall): Promise<SendAnswer> {
  const { engine, signal, owner } = work.run;
  const { list, position, call } = one;
  if (!work.run.maySend) return stopBefore(work, one);
  if (signal.aborted) return pollAgain(work);
  const session = await openSession(work, one);
  if ('kind' in session) return session;
  const now = engine.clock.now();
  const callEnd = now.getTime() + call.timeoutSeconds * 1000;
  // Past its time an attempt counts as dead and the next takes its leases at once: no call may reach beyond.
  const { attemptUntil } = work.run.batch;
  if (callEnd > attemptUntil) return pollAgain(work);
  const until = Math.min(callEnd + LEASE_MARGIN_MS, attemptUntil);
  const entry: JournalEntry = {
    direction: list.direction,
    position,
    state: 'intended',
    attempt: owner.attempt,
    intendedAt: now.toISOString(),
  };
  const intended = await journal(work, entry, call, { leasesUntil: until, isUnscoped: session.isUnscoped === true });
  // The state before is kept and the targets are held once the intent stands.
  if (work.pending !== undefined) noteStage(work.run, 8);
  noteStage(work.run, 9);
  const prepared = await prepareBody(intended, one, entry);
  if ('kind' in prepared) return prepared;
  const closed = await findClosedGate(intended, list.direction, prepared.live);
  if (closed !== undefined) return withdraw(intended, entry, call, closed);
  // Whoever was stopped past its lease must not send, however long it slept.
  if (engine.clock.now().getTime() + call.timeoutSeconds * 1000 > until)
    throw new CloudmendError('LEASE_LOST', `The lease on ${work.plan.resourceId} would end before the call.`);
  const unplanned = findUnplanned(work.plan, one, { says: call.says, body: prepared.body });
  if (unplanned !== undefined) return notSent(intended, one, entry, { code: 'NOT_PLANNED', message: unplanned, again: undefined });
  try {
    const sent = await withinTime(engine.clock, call.timeoutSeconds * 1000, (timeout) =>
      sendPlanned(session, { plan: work.plan, one, body: prepared.body }, timeout),
    );
    return await takeAnswer(intended, { ...one, entry }, sent);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return error.sent === 'unknown' ? settleIntended(intended, list, position) : afterFailedCall(intended, { ...one, entry, error });
  }
}

/** The next attempt goes on at once; what this one has done is stored first. */
async function pollAgain(work: ResourceWork): Promise<WorkAnswer> {
  await recordPending(work);
  return { kind: 'poll', seconds: 1 };
}

/** No call is sent any more: what nothing was sent for is left as it is, and half a change is offered for undo. */
async function stopBefore(work: ResourceWork, { list, position }: OneCall): Promise<WorkAnswer> {
  if (!work.run.isClosing) {
    await recordPending(work);
    return { kind: 'setAside', reason: 'guard', waitsFor: [] };
  }
  const message = `The run ended before call ${position + 1} of ${list.calls.length}.`;
  if (!work.resource.journal.some(({ state }) => state === 'done'))
    return conclude(work, 'CANCELLED', { code: 'NOT_BEGUN', message: `${message} Nothing was changed.`, stage: 9 });
  return conclude(work, 'FAILED', { code: 'HALF_DONE', message: `${message} Undo is offered.`, stage: 9 });
}

/** A call that was never intended is sent; of one that was it is found out what became of it. */
async function goOn(work: ResourceWork, one: OneCall, entry: JournalEntry | undefined): Promise<SendAnswer> {
  if (entry?.state !== 'intended') return sendOne(work, one);
  if (entry.pending === undefined) return settleIntended(work, one.list, one.position);
  return (await askOn(work, { ...one, entry })) ?? settleIntended(work, one.list, one.position);
}

/**
 * Finds out by reads what became of a call that may have been sent: its effect is there, done; still the state before once the kind has
 * had time to settle, it is sent again; neither, it stops and says so.
 */
async function settleIntended(work: ResourceWork, list: CallList, position: number): Promise<SendAnswer> {
  const call = list.calls[position];
  const entry = latestEntry(work.resource, list.direction, position);
  if (call === undefined || entry === undefined)
    throw new CloudmendError('INTERNAL', `There is no call ${position} to settle on ${work.plan.resourceId}.`);
  const live = await readLive(work);
  const left = settlesIn(work, entry.intendedAt);
  if ('gone' in live && work.plan.part === undefined)
    return conclude(work, 'FAILED', { code: 'GONE', message: 'The resource went away while it was being changed.', stage: 9 });
  const now = ownedOf(work, live);
  if (standsAs(now, { ...stateBefore(list, position), ...call.effect })) return markDone(work, entry, call, undefined);
  if (left > 0) return { kind: 'poll', seconds: pollSeconds(work, left) };
  if (now === undefined) {
    const why = 'unreadable' in live ? live.unreadable : 'a fact of it is unknown.';
    return conclude(work, 'UNVERIFIED', { code: 'UNREADABLE', message: `Whether the call landed cannot be read: ${why}`, stage: 9 });
  }
  if (!standsAs(now, stateBefore(list, position))) {
    return conclude(work, 'FAILED', {
      code: 'JOURNAL_UNCLEAR',
      message: 'The resource is neither as before the call nor as after it: another changed it. Look, then undo or plan again.',
      stage: 9,
    });
  }
  const withdrawn = await journal(work, { ...entry, state: 'withdrawn', endedAt: nowText(work) }, call);
  if (triesOf(work, entry) < TRIES) return sendOne(withdrawn, { list, position, call });
  const message = `${call.says} was sent ${TRIES} times without an answer and never landed.`;
  return conclude(withdrawn, 'FAILED', { code: 'APPLY', message, stage: 9 });
}
