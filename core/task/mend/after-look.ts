import { counted } from '../../counted.ts';
import { knownReason, reasonOfReading } from '../../failure-class.ts';
import type { Verdict } from '../../finding/verdict.ts';
import type { Observation } from '../../kind/facts.ts';
import { findReworded } from '../../plan/originals.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import type { OneCall } from './call-list.ts';
import { latestEntry, stateBefore, TRIES, triesOf, underWayUntil } from './call-list.ts';
import type { Answer, Conclude, Decision, Reason } from './decision.ts';
import { conclude } from './decision.ts';
import type { LiveRead } from './live.ts';
import { findUnsettled, ownedNow, ownedOf, pollSeconds, settlesIn, standsAs, stillFails } from './live.ts';
import { ended, nowText, type Standing } from './standing.ts';
import { pendingLeft, stillPending } from './still-pending.ts';

type Seen = Extract<LiveRead, { seen: Observation }>;

/**
 * What became of a call that may have been sent: its effect is there, done; still the state before once the kind has had time to settle, it
 * is sent again; neither, it stops and says so. What the provider has begun is never sent again.
 */
export function afterSettled(
  standing: Standing,
  { one, live }: Extract<Answer, { of: 'settled' }>,
  again: (one: OneCall) => Decision,
): Decision {
  const { list, position, call, entry } = one;
  if ('gone' in live && standing.plan.part === undefined)
    return conclude('FAILED', { code: 'GONE', message: 'The resource went away while it was being changed.', stage: 9 });
  const now = ownedOf(standing, live);
  if (standsAs(now, { ...stateBefore(list, position), ...call.effect })) return { do: 'note', one, entry: ended(entry, 'done', standing) };
  const left = entry.pending === undefined ? settlesIn(standing, underWayUntil(one)) : pendingLeft(standing, entry) / 1000;
  if (left > 0) return { do: 'wait', seconds: pollSeconds(standing, left), ...(entry.pending !== undefined && { holds: true }) };
  if (entry.pending !== undefined) return stillPending(one);
  if (now === undefined) {
    const why = 'unreadable' in live ? live.unreadable : 'a fact of it is unknown.';
    const code = reasonOfReading('unreadable' in live ? live.fault : undefined);
    return conclude('UNVERIFIED', { code, message: `Whether the call landed cannot be read: ${why}`, stage: 9 });
  }
  if (!standsAs(now, stateBefore(list, position))) {
    const message = 'The resource is neither as before the call nor as after it: another changed it. Look, then undo or plan again.';
    return conclude('FAILED', { code: 'JOURNAL_UNCLEAR', message, stage: 9 });
  }
  const message = `${call.says} was sent ${TRIES} times without an answer and never landed.`;
  const isLast = triesOf(standing.resource.journal, entry) >= TRIES;
  const follows = isLast ? conclude('FAILED', { code: 'APPLY', message, stage: 9 }) : again(one);
  return { do: 'note', one, entry: ended(entry, 'withdrawn', standing), follows };
}

/** undefined: it stands as the last call left it. */
export function afterResumed(standing: Standing, { list, position, live }: Extract<Answer, { of: 'resumed' }>): Decision | undefined {
  if (standsAs(ownedOf(standing, live), stateBefore(list, position))) return undefined;
  const last = latestEntry(standing.resource.journal, list.direction, position - 1)?.endedAt ?? nowText(standing);
  const left = settlesIn(standing, last);
  if (left > 0) return { do: 'wait', seconds: pollSeconds(standing, left) };
  const message = `After ${position} of ${counted(list.calls.length, 'call')} the resource is not as they left it. Undo is offered.`;
  return conclude('FAILED', { code: 'HALF_DONE', message, stage: 9 });
}

/** Looks again until the kind has settled; then it is judged what the look has shown. */
export function afterSeen(standing: Standing, { direction, live }: Extract<Answer, { of: 'seen' }>): Decision {
  const { plan, resource } = standing;
  const left = settlesIn(standing, resource.writtenAt ?? nowText(standing));
  if (direction === 'undo') return afterTakenBack(standing, live, left);
  // A part that was taken away is not on record as ours any more.
  if (plan.part !== undefined && standsAs(ownedOf(standing, live), plan.after))
    return standing.direction === 'undo' ? conclude('ROLLED_BACK', undefined, { leaves: 'unmade' }) : conclude('VERIFIED');
  if (!('seen' in live)) return waitOrGiveUp(standing, left, unseenReason(live));
  const unsettled = findUnsettled(standing, live.seen);
  if (unsettled !== undefined || !standsAs(ownedNow(standing, live.seen), plan.after)) {
    const message =
      unsettled === undefined ? 'The change is not to be seen in time.' : `The resource had not settled in time: ${unsettled}`;
    return waitOrGiveUp(standing, left, { code: 'NOT_SEEN', message, stage: 10 });
  }
  return standing.direction === 'undo' ? concludeUndone(standing, live.seen) : judgeWritten(standing, live, left);
}

/** Looks again while the kind may still settle; after that nobody knows, and it is said so. */
function waitOrGiveUp(standing: Standing, left: number, reason: Reason): Decision {
  return left > 0 ? lookAgain(standing, left) : concludeWritten('UNVERIFIED', reason);
}

function lookAgain(standing: Standing, left: number): Decision {
  return { do: 'wait', seconds: pollSeconds(standing, left), holds: true };
}

function unseenReason(live: Exclude<LiveRead, Seen>): Reason {
  if ('gone' in live) return { code: 'GONE', message: 'The resource went away after the change.', stage: 10 };
  return { code: reasonOfReading(live.fault), message: live.unreadable, stage: 10 };
}

/**
 * VERIFIED: the rules pass and no neighbour that passed now fails. FAILED: the written elements are live and a rule fails all the same; only
 * this starts an automatic undo. UNVERIFIED: unreadable, or the write is not seen in time.
 */
function judgeWritten(standing: Standing, { seen, verdicts }: Seen, left: number): Decision {
  const { plan, resource } = standing;
  const failing = [...verdicts].find(
    ([rule, verdict]) =>
      verdict.verdict === 'fail' && (plan.rules.includes(rule) ? stillFails(plan, rule, verdict) : resource.passedBefore.includes(rule)),
  );
  if (failing !== undefined) return afterFailure(standing, seen, failing);
  const unknown = plan.rules.find((rule) => (verdicts.get(rule)?.verdict ?? 'unknown') === 'unknown');
  if (unknown === undefined) return concludeWritten('VERIFIED', undefined, seen);
  const message = `${unknown} cannot be decided: ${whyUnknown(verdicts.get(unknown))}`;
  return left > 0
    ? lookAgain(standing, left)
    : concludeWritten('UNVERIFIED', { code: reasonOfReading(faultOf(verdicts.get(unknown))), message, stage: 10 }, seen);
}

function faultOf(verdict: Verdict | undefined): string | undefined {
  const fault = verdict?.verdict === 'unknown' ? verdict.evidence?.['fault'] : undefined;
  return typeof fault === 'string' ? fault : undefined;
}

function whyUnknown(verdict: Verdict | undefined): string {
  return verdict?.verdict === 'unknown' ? verdict.reason : 'nobody looked.';
}

function afterFailure(standing: Standing, seen: Observation, [rule, verdict]: readonly [string, Verdict]): Decision {
  const { plan, undoesOnFailure, may } = standing;
  const kind = plan.rules.includes(rule) ? 'still fails' : 'passed before and fails now';
  const why = verdict.verdict === 'fail' ? verdict.reason : '';
  const reason: Reason = { code: 'VERIFY', message: `The change is live and ${rule} ${kind}: ${why}`, stage: 10 };
  if (!undoesOnFailure || may === 'close') return concludeWritten('FAILED', reason, seen);
  if (plan.reversibility.kind !== 'exact') return concludeStanding(reason, seen, 'the undo does not bring everything back.');
  return { do: 'weigh', reason, seen };
}

/** undefined: it can be brought back as it was shown. */
export function afterWeighed({ reason, seen, hindrance }: Extract<Answer, { of: 'weighed' }>): Decision | undefined {
  return hindrance === undefined ? undefined : concludeStanding(reason, seen, hindrance);
}

function concludeStanding(reason: Reason, seen: Observation, why: string): Conclude {
  return concludeWritten('FAILED', { ...reason, message: `${reason.message} It was not undone by itself: ${why}` }, seen);
}

/** Whether the elements are back after an automatic undo. */
function afterTakenBack(standing: Standing, live: LiveRead, left: number): Decision {
  const { plan, resource } = standing;
  const isBack = 'seen' in live && findUnsettled(standing, live.seen) === undefined && standsAs(ownedNow(standing, live.seen), plan.before);
  const code = knownReason(resource.reason?.code, 'VERIFY');
  const message = `${resource.reason?.message ?? 'The verification failed.'} It was undone.`;
  if (isBack) return concludeWritten('ROLLED_BACK', { code, message, stage: 10 }, live.seen);
  if (left > 0) return lookAgain(standing, left);
  const notSeen = 'The verification failed, and the undo is not to be seen in time.';
  return concludeWritten('FAILED', { code: 'UNDO_NOT_SEEN', message: notSeen, stage: 10 });
}

/** Everything is back that can be; what stays, and what is back in other words, is said. */
function concludeUndone({ kind, plan }: Standing, seen: Observation): Conclude {
  const reworded = findReworded(kind, plan.calls, seen);
  const partly = partlyBack(plan, 10);
  if (reworded.length === 0) return concludeWritten('ROLLED_BACK', partly, seen);
  const words = `It means what it meant before, and does not read so letter for letter: ${reworded.join(', ')}. Others have changed it since, or the provider writes it in its own way.`;
  const reason: Reason =
    partly === undefined ? { code: 'BACK_BY_MEANING', message: words, stage: 10 } : { ...partly, message: `${partly.message} ${words}` };
  return concludeWritten('ROLLED_BACK', reason, seen);
}

/** What an undo has left as it was written, in words; undefined where everything is back. */
export function partlyBack({ stays = [] }: ResourcePlan, stage: number): Reason | undefined {
  if (stays.length === 0) return undefined;
  const said = stays.map(({ template, elements, why }) => `${elements.join(', ')} (${template}): ${why}`);
  return { code: 'PARTLY_BACK', message: `What can be brought back is as it was before. This stays: ${said.join(' ')}`, stage };
}

function concludeWritten(outcome: 'VERIFIED' | 'UNVERIFIED' | 'FAILED' | 'ROLLED_BACK', reason?: Reason, seen?: Observation): Conclude {
  return conclude(outcome, reason, { leaves: 'written', ...(seen !== undefined && { seen }) });
}
