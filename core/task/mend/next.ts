import { afterCall, concludeRefused } from './after-call.ts';
import { afterResumed, afterSeen, afterSettled, afterWeighed } from './after-look.ts';
import type { CallList, Intended, OneCall } from './call-list.ts';
import { applyList, LEASE_MARGIN_MS, latestEntry, undoList } from './call-list.ts';
import type { Answer, Decision } from './decision.ts';
import { conclude, setAside, wait } from './decision.ts';
import { nowText, type Standing } from './standing.ts';

/**
 * What is next for a resource, from its journal and from what the decision before gave. Pure: the same standing always gives the same
 * decision, so that whoever takes a resource up goes on where its journal ends.
 */
export function next(standing: Standing): Decision {
  return standing.answer === undefined ? byJournal(standing) : after(standing, standing.answer);
}

function after(standing: Standing, answer: Answer): Decision {
  switch (answer.of) {
    case 'stopped':
      return answer.end;
    case 'begun':
      return byJournal(standing);
    case 'opened':
      return send(standing, answer.one);
    case 'lost':
      return settle(standing, answer.one);
    case 'settled':
      return afterSettled(standing, answer, (one) => tryAgain(standing, one));
    case 'resumed':
      return afterResumed(standing, answer) ?? nextCall(standing, answer.list);
    case 'seen':
      return afterSeen(standing, answer);
    case 'weighed':
      return afterWeighed(answer) ?? nextCall(standing, undoList(standing.plan));
    case 'sent':
    case 'refused':
    case 'hindered':
    case 'moved':
    case 'noSession':
    case 'closed':
      return afterCall(standing, answer);
  }
}

function byJournal(standing: Standing): Decision {
  const { plan, resource, hasActed } = standing;
  const { journal, writtenAt } = resource;
  // Of an undo whose only call was withdrawn nothing was sent: it is judged afresh whether it may run.
  if (journal.some(({ direction, state }) => direction === 'undo' && state !== 'withdrawn')) return nextCall(standing, undoList(plan));
  // Where only parts were lacking nothing is sent: it was begun when it was noted as their user.
  if (plan.calls.length === 0 && writtenAt !== undefined) return { do: 'verify', direction: 'apply' };
  if (!hasActed && journal.every(({ state }) => state === 'withdrawn')) return begin(standing);
  const list = applyList(plan);
  return (hasActed ? undefined : findResume(standing, list)) ?? nextCall(standing, list);
}

function begin({ may, isOutOfTime }: Standing): Decision {
  if (may === 'close')
    return conclude('CANCELLED', { code: 'RUN_DIED', message: 'The run ended before this resource was begun.', stage: 5 });
  if (may === 'settle') return setAside('guard');
  return isOutOfTime ? wait(1) : { do: 'begin' };
}

/** Before further calls of a resumed journal the owned elements must stand as the last call left them. */
function findResume({ resource: { journal } }: Standing, list: CallList): Decision | undefined {
  const position = list.calls.findIndex((_, index) => latestEntry(journal, list.direction, index)?.state !== 'done');
  const isAtIntent = latestEntry(journal, list.direction, position)?.state === 'intended';
  return position <= 0 || isAtIntent ? undefined : { do: 'resume', list, position };
}

/** The first call that is not done. One that was intended before is looked for first, never sent blindly. */
function nextCall(standing: Standing, list: CallList): Decision {
  for (const [position, call] of list.calls.entries()) {
    const entry = latestEntry(standing.resource.journal, list.direction, position);
    if (entry?.state === 'done') continue;
    const one = { list, position, call };
    if (entry?.state === 'refused') return concludeRefused(one, entry);
    if (entry?.state !== 'intended') return tryAgain(standing, one);
    const { pending } = entry;
    if (pending !== undefined) return { do: 'poll', one: { ...one, entry }, ask: pending.body };
    return { do: 'settle', one: { ...one, entry } };
  }
  return { do: 'verify', direction: list.direction };
}

function tryAgain(standing: Standing, one: OneCall): Decision {
  if (standing.may !== 'send') return stopBefore(standing, one);
  // The next attempt goes on at once.
  return standing.isOutOfTime ? wait(1) : { do: 'open', one };
}

/** That nobody waits for its answer any more is noted: what was sent may still land, and is looked for from now on. */
function settle(standing: Standing, one: Intended): Decision {
  if (one.entry.pending !== undefined) return { do: 'settle', one };
  const entry = { ...one.entry, lostAt: nowText(standing) };
  return { do: 'note', one, entry, follows: { do: 'settle', one: { ...one, entry } } };
}

/** No call is sent any more: what nothing was sent for is left as it is, and half a change is offered for undo. */
function stopBefore({ may, resource: { journal } }: Standing, { list, position }: OneCall): Decision {
  if (may === 'settle') return setAside('guard');
  const message = `The run ended before call ${position + 1} of ${list.calls.length}.`;
  if (!journal.some(({ state }) => state === 'done'))
    return conclude('CANCELLED', { code: 'NOT_BEGUN', message: `${message} Nothing was changed.`, stage: 9 });
  return conclude('FAILED', { code: 'HALF_DONE', message: `${message} Undo is offered.`, stage: 9 });
}

/** Past its time an attempt counts as dead and the next takes its leases at once: no call may reach beyond. */
function send(standing: Standing, one: OneCall): Decision {
  const { now, attempt, attemptUntil } = standing;
  const end = now + one.call.timeoutSeconds * 1000;
  if (end > attemptUntil) return wait(1);
  const { list, position } = one;
  const entry = { direction: list.direction, position, state: 'intended', attempt, intendedAt: nowText(standing) } as const;
  return { do: 'send', one: { ...one, entry }, until: Math.min(end + LEASE_MARGIN_MS, attemptUntil) };
}
