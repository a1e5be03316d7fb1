import { CloudError, CloudmendError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Observation } from '../../kind/facts.ts';
import { getKind } from '../../plan/observe.ts';
import { isAsPreviewed, planUndo } from '../../plan/undo.ts';
import type { WriteSession } from '../../ports.ts';
import { findMadePart } from '../record/part-use.ts';
import type { ResourceWork } from './batch-run.ts';
import type { Intended, OneCall } from './call-list.ts';
import { withinTime } from './call-timeout.ts';
import type { Answer, Reason } from './decision.ts';
import { findClosedGate } from './gate.ts';
import { prepareBody } from './prepare-body.ts';
import { findUnplanned, sendPlanned } from './send-planned.ts';

/** Where the question itself was lost or put off: a provider asks for seconds, and nobody waits for the answer meanwhile. */
const ASK_AGAIN_SECONDS = 15;

/**
 * A role that was just made cannot be assumed for some seconds, and a policy is not known everywhere: a refusal soon after a part was made is
 * not the last word. Two minutes is what others wait for a new role.
 */
const NEW_PART_MS = 120_000;

/** A session for the plan's calls in the direction of a call. */
export async function openSession(work: ResourceWork, one: OneCall): Promise<WriteSession | Extract<Answer, { of: 'noSession' }>> {
  try {
    return await work.run.sessions.sessionFor(work.plan, one.list.direction);
  } catch (error) {
    if (error instanceof CloudmendError) return { of: 'noSession', one, error };
    throw error;
  }
}

/**
 * Sends a call whose intent stands, once: the guard and the approval are read, the lease is checked against the call's timeout, and the
 * request is held against the plan. Throws LEASE_LOST where `until` would come before the call's end.
 */
export async function sendIntended(
  work: ResourceWork,
  { one, until }: { readonly one: Intended; readonly until: number },
  session: WriteSession,
): Promise<Answer> {
  const { plan, run } = work;
  const { call, list } = one;
  const prepared = await prepareBody(work, one);
  if ('hindrance' in prepared) return { of: 'hindered', one, hindrance: prepared.hindrance };
  if ('gone' in prepared) return { of: 'closed', one, gate: { skipped: 'The resource went away before the call.', code: 'GONE' } };
  if ('moved' in prepared) return { of: 'moved', one, elements: prepared.moved };
  const gate = await findClosedGate(work, list.direction, prepared.live);
  if (gate !== undefined) return { of: 'closed', one, gate };
  const timeout = call.timeoutSeconds * 1000;
  // Whoever was stopped past its lease must not send, however long it slept.
  if (run.engine.clock.now().getTime() + timeout > until)
    throw new CloudmendError('LEASE_LOST', `The lease on ${plan.resourceId} would end before the call.`);
  const { body } = prepared;
  const unplanned = findUnplanned(plan, one, { says: call.says, body });
  if (unplanned !== undefined) return { of: 'hindered', one, hindrance: { code: 'NOT_PLANNED', message: unplanned } };
  try {
    const sent = await withinTime(run.engine.clock, timeout, (signal) => sendPlanned(session, { plan, one, body }, signal));
    return { of: 'sent', one, sent };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return error.sent === 'unknown' ? { of: 'lost', one } : refused(work, one, error);
  }
}

/** Asks what became of a call that its provider had only begun; `lost` where that cannot be asked here, and only reads can tell. */
export async function askOn(work: ResourceWork, one: Intended, body: JsonObject): Promise<Answer> {
  const { call, list } = one;
  try {
    const session = await work.run.sessions.sessionFor(work.plan, list.direction);
    const ask = session.poll?.bind(session);
    if (ask === undefined) return { of: 'lost', one };
    const sent = await withinTime(work.run.engine.clock, call.timeoutSeconds * 1000, (signal) => ask({ says: call.says, body }, signal));
    return { of: 'sent', one, sent };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    // Whoever may not ask knows nothing of the call: that is no refusal of it.
    if (error.fault === 'denied') return { of: 'lost', one };
    if (!isOfTheQuestion(error)) return refused(work, one, error);
    return { of: 'sent', one, sent: { answer: {}, pending: { body, afterSeconds: ASK_AGAIN_SECONDS } } };
  }
}

function isOfTheQuestion({ fault, sent }: CloudError): boolean {
  return sent !== 'answered' || fault === 'throttled' || fault === 'unreachable' || fault === 'aborted';
}

async function refused(work: ResourceWork, one: Intended, error: CloudError): Promise<Answer> {
  return { of: 'refused', one, error, hasNewPart: error.fault !== 'throttled' && (await hasNewPart(work)) };
}

/** Whether a part that it needs was made so short a time ago that not every service need know of it. */
async function hasNewPart({ run: { engine }, plan }: ResourceWork): Promise<boolean> {
  for (const partId of plan.needs) {
    const made = await findMadePart(engine, partId);
    if (made !== undefined && engine.clock.now().getTime() - new Date(made.at).getTime() < NEW_PART_MS) return true;
  }
  return false;
}

/** Whether what is live can be brought back by itself: only as the undo was shown. */
export function weighUndo({ run, plan }: ResourceWork, reason: Reason, seen: Observation): Extract<Answer, { of: 'weighed' }> {
  const undo = planUndo(getKind(run.engine, plan.kind), plan, seen, run.plan.templates);
  if ('plan' in undo && isAsPreviewed(undo.plan.calls, plan.undo)) return { of: 'weighed', reason, seen };
  return { of: 'weighed', reason, seen, hindrance: 'postponed' in undo ? undo.postponed : 'the undo is no longer the one that was shown.' };
}
