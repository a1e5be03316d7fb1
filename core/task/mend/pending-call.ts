import { CloudError } from '../../errors.ts';
import { isEqualJson, type JsonObject } from '../../json.ts';
import { renewLeases } from '../../lease/lease.ts';
import { keepOutputs } from '../../plan/fill-body.ts';
import type { Pending, Sent } from '../../ports.ts';
import type { JournalEntry } from '../record/entities.ts';
import type { ResourceWork, WorkAnswer } from './batch-run.ts';
import { withinTime } from './call-timeout.ts';
import type { OneCall, SendAnswer } from './journal.ts';
import { journal, markDone } from './journal.ts';
import { afterFailedCall } from './refused-call.ts';

/** A poll's Wait state may be a little late, and the next attempt has to start. */
const POLL_MARGIN_MS = 120_000;
/** Where the question itself was lost or put off: a provider asks for seconds, and nobody waits for the answer meanwhile. */
const ASK_AGAIN_SECONDS = 15;
/** What a Wait state takes. */
const LONGEST_WAIT_SECONDS = 900;

type Begun = OneCall & { readonly entry: JournalEntry };

/** Takes an answer to a call: it is done, or its provider has only begun, and how to ask on is journalled, so that another process may ask. */
export async function takeAnswer(work: ResourceWork, one: Begun, { answer, pending }: Sent): Promise<SendAnswer> {
  if (pending !== undefined) return waitFor(work, one, pending);
  const { list, position, call, entry } = one;
  const { pending: _, ...rest } = entry;
  const outputs = keepOutputs(position, answer, list.calls.slice(position + 1));
  return markDone(work, { ...rest, ...(Object.keys(outputs).length > 0 && { outputs }) }, call, requestIdOf(answer));
}

/**
 * Asks what became of a call that its provider had only begun; undefined where that cannot be asked here, and only reads can tell. No
 * process waits: the machine does, between two questions.
 */
export async function askOn(work: ResourceWork, one: Begun): Promise<SendAnswer | undefined> {
  const { call, entry, list } = one;
  if (entry.pending === undefined) return undefined;
  const request = { says: call.says, body: entry.pending.body };
  try {
    const session = await work.run.sessions.sessionFor(work.plan, list.direction);
    const ask = session.poll?.bind(session);
    if (ask === undefined) return undefined;
    const sent = await withinTime(work.run.engine.clock, call.timeoutSeconds * 1000, (timeout) => ask(request, timeout));
    return await takeAnswer(work, one, sent);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    // Whoever may not ask knows nothing of the call: that is no refusal of it.
    if (error.fault === 'denied') return undefined;
    if (isOfTheQuestion(error)) return waitFor(work, one, { body: entry.pending.body, afterSeconds: ASK_AGAIN_SECONDS });
    return afterFailedCall(work, { ...one, entry: withoutPending(entry), error });
  }
}

function isOfTheQuestion({ fault, sent }: CloudError): boolean {
  return sent !== 'answered' || fault === 'throttled' || fault === 'unreachable' || fault === 'aborted';
}

function withoutPending({ pending: _, ...entry }: JournalEntry): JournalEntry {
  return entry;
}

async function waitFor(work: ResourceWork, { call, entry }: Begun, { body, afterSeconds }: Pending): Promise<WorkAnswer> {
  const seconds = Math.max(1, Math.min(LONGEST_WAIT_SECONDS, Math.ceil(afterSeconds)));
  const { engine, owner } = work.run;
  const until = engine.clock.now().getTime() + seconds * 1000 + POLL_MARGIN_MS;
  if (entry.pending === undefined || !isEqualJson(entry.pending.body, body))
    await journal(work, { ...entry, pending: { body } }, call, { leasesUntil: until });
  else await renewLeases(engine, { ...owner, hasBegun: true }, work.resource.touches, until);
  return { kind: 'poll', seconds };
}

function requestIdOf(answer: JsonObject): string | undefined {
  const { requestId } = answer;
  return typeof requestId === 'string' ? requestId : undefined;
}
