import { counted } from '../../counted.ts';
import { CloudError, CloudmendError } from '../../errors.ts';
import type { WriteSession } from '../../ports.ts';
import type { JournalEntry } from '../record/entities.ts';
import { findMadePart } from '../record/part-use.ts';
import type { ResourceWork, WorkAnswer } from './batch-run.ts';
import { conclude } from './batch-run.ts';
import { concludeMoved } from './find-moved.ts';
import type { OneCall } from './journal.ts';
import { journal, nowText, TRIES, triesOf } from './journal.ts';
import { settlesIn } from './live.ts';

/**
 * A role that was just made cannot be assumed for some seconds, and a policy is not known everywhere: a refusal soon after a part was made is
 * not the last word. Two minutes is what others wait for a new role.
 */
const NEW_PART_MS = 120_000;

const NEW_PART_LOOK_SECONDS = 10;

/** What a refusal comes to: looked at again where it may be of the moment, or the end of the resource. */
export async function afterFailedCall(
  work: ResourceWork,
  failed: OneCall & { readonly entry: JournalEntry; readonly error: CloudError },
): Promise<WorkAnswer> {
  const { call, entry, error } = failed;
  const note = { error: `${error.providerCode}: ${error.message}`, ...(error.requestId !== undefined && { requestId: error.requestId }) };
  const tries = triesOf(work, entry);
  if (error.fault === 'throttled' && tries < TRIES) {
    await journal(work, { ...entry, ...note, state: 'withdrawn', endedAt: nowText(work) }, call);
    return { kind: 'poll', seconds: Math.min(60, 2 ** tries) };
  }
  if (error.isOutdated) return concludeOutdated(work, failed, note);
  if (error.fault !== 'throttled' && (await hasNewPart(work))) {
    await journal(work, { ...entry, ...note, state: 'withdrawn', endedAt: nowText(work) }, call);
    return { kind: 'poll', seconds: NEW_PART_LOOK_SECONDS };
  }
  const refused = await journal(work, { ...entry, ...note, state: 'refused', endedAt: nowText(work) }, call);
  const message = `${call.says} was refused (${error.providerCode}${error.requestId === undefined ? '' : `, request ${error.requestId}`}): ${error.message}${madeBefore(failed)}`;
  return conclude(refused, 'FAILED', { code: faultCode(error), message, stage: 9 });
}

/**
 * The provider says that the resource is not as it was read right before: another changed it in between, and what is to be done about that
 * is planned anew. A write of our own just before may not be seen everywhere yet: then the resource is looked at again.
 */
async function concludeOutdated(
  work: ResourceWork,
  { call, entry, error }: OneCall & { readonly entry: JournalEntry; readonly error: CloudError },
  note: Partial<JournalEntry>,
): Promise<WorkAnswer> {
  const { writtenAt } = work.resource;
  const withdrawn = await journal(work, { ...entry, ...note, state: 'withdrawn', endedAt: nowText(work) }, call);
  if (writtenAt !== undefined && settlesIn(work, writtenAt) > 0) return { kind: 'poll', seconds: Math.min(30, 2 ** triesOf(work, entry)) };
  return concludeMoved(withdrawn, `${call.says} was refused (${error.providerCode}): ${error.message}`);
}

/** What was refused and not concluded by an attempt that died in between. */
export async function concludeRefused(
  work: ResourceWork,
  one: OneCall,
  { error = 'no reason is on record.' }: JournalEntry,
): Promise<WorkAnswer> {
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

function faultCode(error: CloudError): string {
  if (error.fault === 'denied') return 'PERMISSION';
  if (error.fault === 'throttled') return 'THROTTLE';
  return 'APPLY';
}

/** A session for the plan's calls; where none can be opened the resource has failed. */
export async function openSession(work: ResourceWork, one: OneCall): Promise<WriteSession | WorkAnswer> {
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
