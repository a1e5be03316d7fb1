import { cloudOf } from '../../catalogue.ts';
import { counted } from '../../counted.ts';
import { CloudError, CloudmendError } from '../../errors.ts';
import { askGuard, readGuard } from '../../guard/guard.ts';
import type { JsonObject } from '../../json.ts';
import { slotsIn } from '../../kind/call.ts';
import type { Observation } from '../../kind/facts.ts';
import { EXISTS } from '../../kind/kind.ts';
import { factsOf, UnknownFact } from '../../kind/known.ts';
import { leaseRenewals } from '../../lease/lease.ts';
import { clientToken, fillBody, keepOutputs } from '../../plan/fill-body.ts';
import { findTags } from '../../plan/find-tags.ts';
import { getKind, observe } from '../../plan/observe.ts';
import type { ElementState, PlannedCall } from '../../plan/plan.ts';
import type { WriteSession } from '../../ports.ts';
import type { JournalEntry, TaskResource } from '../record/entities.ts';
import { findMadePart } from '../record/part-use.ts';
import { loadTaskWithRevision } from '../record/revisions.ts';
import { WORKFLOW } from '../record/workflow.ts';
import type { ResourceWork, WorkAnswer } from './batch-run.ts';
import { conclude, noteStage, record, recordLater, recordPending } from './batch-run.ts';
import { withinTime } from './call-timeout.ts';
import { ownedOf, pollSeconds, readLive, settlesIn, standsAs } from './live.ts';

/** A lease must outlive a call's timeout and the bookkeeping around it. */
const LEASE_MARGIN_MS = 60_000;

/** A call that was throttled, or that did not land, is sent this often before the resource fails. */
const TRIES = 5;

/**
 * A role that was just made cannot be assumed for some seconds, and a policy is not known everywhere: a refusal soon after a part was made is
 * not the last word. Two minutes is what others wait for a new role.
 */
const NEW_PART_MS = 120_000;

const NEW_PART_LOOK_SECONDS = 10;

export interface CallList {
  readonly direction: 'apply' | 'undo';
  readonly calls: readonly PlannedCall[];
  /** Owned elements before the first call. */
  readonly before: ElementState;
}

/** The calls were all sent and answered (or seen to have landed), or the resource is over, waits, or is set aside. */
export type SendAnswer = { readonly kind: 'sent'; readonly work: ResourceWork } | WorkAnswer;

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
    const answer: SendAnswer =
      entry?.state === 'intended' ? await settleIntended(current, list, position) : await sendOne(current, { list, position, call });
    if (answer.kind !== 'sent') return answer;
    current = answer.work;
  }
  return { kind: 'sent', work: current };
}

/** The owned elements once the calls up to a position (exclusive) have landed. */
export function stateBefore(list: CallList, position: number): ElementState {
  const effect = list.calls[position - 1]?.effect;
  if (position === 0 || effect === undefined) return list.before;
  // What is being made comes with settings of the provider's own choice: only what the calls have set so far is told.
  return list.before[EXISTS] === null ? effect : { ...list.before, ...effect };
}

export function latestEntry(resource: TaskResource, direction: JournalEntry['direction'], position: number): JournalEntry | undefined {
  return resource.journal.filter((entry) => entry.direction === direction && entry.position === position).at(-1);
}

interface OneCall {
  readonly list: CallList;
  readonly position: number;
  readonly call: PlannedCall;
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
  const request = { says: call.says, body: prepared.body };
  try {
    const { answer } = await withinTime(engine.clock, call.timeoutSeconds * 1000, (timeout) => session.send(request, timeout));
    const outputs = keepOutputs(position, answer, list.calls.slice(position + 1));
    return await markDone(intended, { ...entry, ...(Object.keys(outputs).length > 0 && { outputs }) }, call, requestIdOf(answer));
  } catch (error) {
    if (error instanceof CloudError) return afterFailedCall(intended, { ...one, entry, error });
    throw error;
  }
}

/** The next attempt goes on at once; what this one has done is stored first. */
async function pollAgain(work: ResourceWork): Promise<WorkAnswer> {
  await recordPending(work);
  return { kind: 'poll', seconds: 1 };
}

/** The look right before a call, and what it sends. Where there is nothing to see, or no reading it, nothing is sent. */
async function prepareBody(
  work: ResourceWork,
  one: OneCall,
  entry: JournalEntry,
): Promise<{ live: Observation | undefined; body: JsonObject } | WorkAnswer> {
  const { run, plan } = work;
  const { call } = one;
  const tries = triesOf(work, entry);
  try {
    const live = await observe(run.engine, plan, { signal: run.signal });
    if (live === undefined && plan.part === undefined)
      return await withdraw(work, entry, call, { skipped: 'The resource went away before the call.', code: 'GONE' });
    // What was made a moment ago need not be seen yet, and the rest of its document is not made up.
    if (live === undefined && hasKept(call)) {
      const left = settlesIn(work, work.resource.writtenAt ?? entry.intendedAt);
      const again = left > 0 ? Math.min(8, 2 ** tries) : undefined;
      return await notSent(work, one, entry, { code: 'UNREADABLE', message: 'it is not to be seen yet.', again });
    }
    return { live, body: bodyFor(work, one, live) };
  } catch (error) {
    return await notSent(work, one, entry, hindranceOf(error, tries));
  }
}

interface Hindrance {
  readonly code: string;
  readonly message: string;
  /** Seconds until it is looked at again; absent: that was the last time. */
  readonly again: number | undefined;
}

/** Why a body could not be made. What is no hindrance but a fault is thrown again. */
function hindranceOf(error: unknown, tries: number): Hindrance {
  if (error instanceof CloudError || error instanceof UnknownFact)
    return { code: 'UNREADABLE', message: error.message, again: tries < TRIES ? Math.min(60, 2 ** tries) : undefined };
  if (error instanceof CloudmendError && error.code === 'CONFLICT_STATE')
    return { code: 'ANSWER_LOST', message: error.message, again: undefined };
  throw error;
}

/** A call that cannot be sent now is withdrawn, and its resource looked at again or given up. */
async function notSent(
  work: ResourceWork,
  { call }: OneCall,
  entry: JournalEntry,
  { code, message, again }: Hindrance,
): Promise<WorkAnswer> {
  const withdrawn = await journal(work, { ...entry, state: 'withdrawn', endedAt: nowText(work), error: message }, call);
  if (again !== undefined) return { kind: 'poll', seconds: again };
  return conclude(withdrawn, 'FAILED', { code, message: `${call.says} was not sent: ${message}`, stage: 9 });
}

function hasKept({ body }: PlannedCall): boolean {
  return slotsIn(body).some((slot) => 'kept' in slot);
}

/** A whole document of which only a part is owned is filled from the live read; ids that were made and tokens come from the journal. */
function bodyFor(work: ResourceWork, { list, position, call }: OneCall, live: Observation | undefined): JsonObject {
  const { run, plan, resource } = work;
  const isKept = hasKept(call);
  const { render } = getKind(run.engine, plan.kind);
  if (isKept && render === undefined)
    throw new CloudmendError('INTERNAL', `The kind ${plan.kind} cannot fill the document of ${call.says}.`);
  const body = isKept && render !== undefined && live !== undefined ? render(call.body, factsOf(live)) : call.body;
  const outputs = Object.assign(
    {},
    ...resource.journal.filter(({ direction }) => direction === list.direction).map((entry) => entry.outputs ?? {}),
  );
  const { direction } = list;
  return fillBody(body, {
    outputs,
    clientToken: clientToken({ taskId: run.task.id, revision: run.revision.revision, resourceId: plan.resourceId, direction, position }),
  });
}

async function openSession(work: ResourceWork, one: OneCall): Promise<WriteSession | WorkAnswer> {
  try {
    return await work.run.sessions.sessionFor(work.plan, one.list.direction);
  } catch (error) {
    if (!(error instanceof CloudmendError)) throw error;
    const isTooLarge = error instanceof CloudError && error.fault === 'tooLarge';
    return conclude(work, 'FAILED', {
      code: isTooLarge ? 'APPLY' : 'PERMISSION',
      message: `No session for the change could be opened: ${error.message}${madeBefore(one)}`,
      stage: 9,
    });
  }
}

function madeBefore({ list, position }: OneCall): string {
  return position > 0
    ? ` ${position} of ${counted(list.calls.length, 'call')} ${position === 1 ? 'was' : 'were'} made before; undo is offered.`
    : ' Nothing was changed.';
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

async function afterFailedCall(
  work: ResourceWork,
  failed: OneCall & { readonly entry: JournalEntry; readonly error: CloudError },
): Promise<SendAnswer> {
  const { list, position, call, entry, error } = failed;
  if (error.sent === 'unknown') return settleIntended(work, list, position);
  const note = { error: `${error.providerCode}: ${error.message}`, ...(error.requestId !== undefined && { requestId: error.requestId }) };
  const tries = triesOf(work, entry);
  if (error.fault === 'throttled' && tries < TRIES) {
    await journal(work, { ...entry, ...note, state: 'withdrawn', endedAt: nowText(work) }, call);
    return { kind: 'poll', seconds: Math.min(60, 2 ** tries) };
  }
  if (error.fault !== 'throttled' && (await hasNewPart(work))) {
    await journal(work, { ...entry, ...note, state: 'withdrawn', endedAt: nowText(work) }, call);
    return { kind: 'poll', seconds: NEW_PART_LOOK_SECONDS };
  }
  const refused = await journal(work, { ...entry, ...note, state: 'refused', endedAt: nowText(work) }, call);
  const message = `${call.says} was refused (${error.providerCode}${error.requestId === undefined ? '' : `, request ${error.requestId}`}): ${error.message}${madeBefore(failed)}`;
  return conclude(refused, 'FAILED', { code: faultCode(error), message, stage: 9 });
}

/** What was refused and not concluded by an attempt that died in between. */
async function concludeRefused(work: ResourceWork, one: OneCall, { error = 'no reason is on record.' }: JournalEntry): Promise<WorkAnswer> {
  const message = `${one.call.says} was refused: ${error}${madeBefore(one)}`;
  return conclude(work, 'FAILED', { code: 'APPLY', message, stage: 9 });
}

/** Whether a part that it needs was made so short a time ago that not every service need know of it. */
async function hasNewPart({ run: { engine }, plan }: ResourceWork): Promise<boolean> {
  for (const partId of plan.needs) {
    const made = await findMadePart(engine, partId);
    if (made !== undefined && engine.clock.now().getTime() - new Date(made.at).getTime() < NEW_PART_MS) return true;
  }
  return false;
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

/** How often this call was meant to be sent, whatever came of it. */
function triesOf(work: ResourceWork, { direction, position }: JournalEntry): number {
  return work.resource.journal.filter((one) => one.direction === direction && one.position === position).length;
}

async function markDone(work: ResourceWork, entry: JournalEntry, call: PlannedCall, requestId: string | undefined): Promise<SendAnswer> {
  const done: JournalEntry = { ...entry, state: 'done', endedAt: nowText(work), ...(requestId !== undefined && { requestId }) };
  return { kind: 'sent', work: await journal(work, done, call) };
}

async function withdraw(
  work: ResourceWork,
  entry: JournalEntry,
  call: PlannedCall,
  closed: WorkAnswer | { readonly expired: string } | { readonly skipped: string; readonly code: string },
): Promise<WorkAnswer> {
  const withdrawn = await journal(work, { ...entry, state: 'withdrawn', endedAt: nowText(work) }, call);
  if ('kind' in closed) return closed;
  const hasWritten = withdrawn.resource.journal.some(({ state }) => state === 'done');
  if ('expired' in closed)
    return conclude(withdrawn, hasWritten ? 'FAILED' : 'DRIFTED', { code: 'EXECUTE_BY_PASSED', message: closed.expired, stage: 9 });
  return conclude(withdrawn, hasWritten ? 'FAILED' : 'SKIPPED', { code: closed.code, message: closed.skipped, stage: 9 });
}

/** What forbids the write now, read strongly, the guard last: a decision taken back, the task cancelled, the time to execute over. */
async function findClosedGate(
  work: ResourceWork,
  direction: CallList['direction'],
  live: Observation | undefined,
): Promise<WorkAnswer | { expired: string } | { skipped: string; code: string } | undefined> {
  const { engine } = work.run;
  const { task, revision } = await loadTaskWithRevision(engine, work.run.revision);
  const isWorking = task.status === 'EXECUTING' || task.status === 'ROLLING_BACK';
  if (task.run !== work.run.owner.run || task.revision !== revision.revision || !isWorking)
    return { kind: 'setAside', reason: 'guard', waitsFor: [] };
  const isUndo = direction === 'undo' || work.run.revision.direction === 'undo';
  const { executeBy } = revision;
  if (!isUndo && executeBy !== undefined && engine.clock.now().toISOString() > executeBy)
    return { expired: `The time to execute was over at ${executeBy}.` };
  const guard = await readGuard(engine);
  work.run.guard.latest = guard;
  const tags = live === undefined ? {} : findTags(live);
  const answer = askGuard(guard, cloudOf(engine.catalogue, work.plan.kind), { ...work.plan, tags });
  if (answer.open) return undefined;
  return answer.code === 'KILL_SWITCH'
    ? { kind: 'setAside', reason: 'guard', waitsFor: [] }
    : { skipped: answer.reason, code: answer.code };
}

async function journal(
  work: ResourceWork,
  entry: JournalEntry,
  call: PlannedCall,
  options: { leasesUntil?: number; isUnscoped?: boolean } = {},
): Promise<ResourceWork> {
  const { run, plan } = work;
  const others = work.resource.journal.filter(
    (one) => one.direction !== entry.direction || one.position !== entry.position || one.intendedAt !== entry.intendedAt,
  );
  const resource: TaskResource = {
    ...work.resource,
    outcome: 'RUNNING',
    journal: [...others, entry],
    ...(entry.state === 'done' && { writtenAt: nowText(work) }),
  };
  const detail = {
    resourceId: plan.resourceId,
    function: call.says.replace(' ', '-'),
    position: entry.position,
    direction: entry.direction,
    ...(entry.requestId !== undefined && { requestId: entry.requestId }),
    ...(options.isUnscoped === true && { unscoped: true }),
  };
  const { leasesUntil } = options;
  const renewals = leasesUntil === undefined ? [] : leaseRenewals({ ...run.owner, hasBegun: true }, resource.touches, leasesUntil);
  const draft = { principal: WORKFLOW, action: `call.${entry.state}`, detail };
  // That the last call has landed can be seen again; ids that only an answer gave cannot.
  const isLast = entry.position === (entry.direction === 'apply' ? plan.calls : plan.undo).length - 1;
  const canWait = entry.state === 'done' && isLast && entry.outputs === undefined;
  return canWait ? recordLater({ ...work, resource }, draft) : record({ ...work, resource }, draft, renewals);
}

function faultCode(error: CloudError): string {
  if (error.fault === 'denied') return 'PERMISSION';
  if (error.fault === 'throttled') return 'THROTTLE';
  return 'APPLY';
}

function requestIdOf(answer: JsonObject): string | undefined {
  const { requestId } = answer;
  return typeof requestId === 'string' ? requestId : undefined;
}

function nowText(work: ResourceWork): string {
  return work.run.engine.clock.now().toISOString();
}
