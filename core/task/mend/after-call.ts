import { counted } from '../../counted.ts';
import type { CloudError } from '../../errors.ts';
import { knownReason, reasonOfError } from '../../failure-class.ts';
import { isEqualJson, type JsonObject } from '../../json.ts';
import { keepOutputs } from '../../plan/fill-body.ts';
import type { Pending, Sent } from '../../ports.ts';
import type { JournalEntry } from '../record/entities.ts';
import type { Intended, OneCall } from './call-list.ts';
import { TRIES, triesOf } from './call-list.ts';
import type { Answer, ClosedGate, Conclude, Decision, End, Hindrance } from './decision.ts';
import { conclude, wait } from './decision.ts';
import { concludeMoved } from './find-moved.ts';
import { settlesIn } from './live.ts';
import { ended, type Standing } from './standing.ts';
import { isPendingTooLong, stillPending } from './still-pending.ts';

/** A poll's Wait state may be a little late, and the next attempt has to start. */
export const POLL_MARGIN_MS = 120_000;
/** What a Wait state takes. */
const LONGEST_WAIT_SECONDS = 900;
/** How soon a refusal is looked at again that may be due to a part made a moment ago. */
const NEW_PART_LOOK_SECONDS = 10;

type OfCall = Extract<Answer, { of: 'noSession' | 'hindered' | 'moved' | 'closed' | 'sent' | 'refused' }>;

/** What follows from what became of a call. */
export function afterCall(standing: Standing, answer: OfCall): Decision {
  switch (answer.of) {
    case 'noSession':
      return afterNoSession(answer);
    case 'hindered':
      return afterHindered(standing, answer.one, answer.hindrance);
    case 'moved':
      return afterMoved(standing, answer.one, answer.elements);
    case 'closed':
      return afterClosed(standing, answer.one, answer.gate);
    case 'sent':
      return afterSent(standing, answer.one, answer.sent);
    case 'refused':
      return afterRefused(standing, answer);
  }
}

/** Where no session can be opened the resource has failed. */
function afterNoSession({ one, error }: Extract<Answer, { of: 'noSession' }>): Decision {
  const message = `No session for the change could be opened: ${error.message}${madeBefore(one)}`;
  return conclude('FAILED', { code: reasonOfError(error), message, stage: 9 });
}

/** A call that cannot be sent now is withdrawn, and its resource looked at again or given up. */
function afterHindered(standing: Standing, one: Intended, { code, message, again }: Hindrance): Decision {
  const entry = { ...ended(one.entry, 'withdrawn', standing), error: message };
  const reason = { code, message: `${one.call.says} was not sent: ${message}`, stage: 9 };
  return { do: 'note', one, entry, follows: again === undefined ? conclude('FAILED', reason) : wait(again) };
}

/** Nothing is sent over what another has changed since the plan was compared. */
function afterMoved(standing: Standing, one: Intended, elements: readonly string[]): Decision {
  const message = `Another changed ${elements.join(', ')} right before ${one.call.says}.`;
  const entry = { ...ended(one.entry, 'withdrawn', standing), error: message };
  return { do: 'note', one, entry, follows: concludeMoved(standing.resource.journal, message) };
}

function afterClosed(standing: Standing, one: Intended, gate: ClosedGate): Decision {
  return { do: 'note', one, entry: ended(one.entry, 'withdrawn', standing), follows: endOfClosed(standing, gate) };
}

function endOfClosed({ resource: { journal } }: Standing, gate: ClosedGate): End {
  if ('do' in gate) return gate;
  const hasWritten = journal.some(({ state }) => state === 'done');
  if ('expired' in gate) return conclude(hasWritten ? 'FAILED' : 'DRIFTED', { code: 'EXECUTE_BY_PASSED', message: gate.expired, stage: 9 });
  return conclude(hasWritten ? 'FAILED' : 'SKIPPED', { code: gate.code, message: gate.skipped, stage: 9 });
}

/** It is done, or its provider has only begun, and how to ask on is journalled, so that another process may ask. */
function afterSent(standing: Standing, one: Intended, { answer, pending }: Sent): Decision {
  if (pending !== undefined) return afterBegun(standing, one, pending);
  const { list, position } = one;
  const outputs = keepOutputs(position, answer, list.calls.slice(position + 1));
  const requestId = requestIdOf(answer);
  const entry = {
    ...ended(one.entry, 'done', standing),
    ...(Object.keys(outputs).length > 0 && { outputs }),
    ...(requestId !== undefined && { requestId }),
  };
  return { do: 'note', one, entry };
}

/** No process waits: the machine does, between two questions, and not for ever. */
function afterBegun(standing: Standing, one: Intended, { body, afterSeconds }: Pending): Decision {
  const seconds = Math.max(1, Math.min(LONGEST_WAIT_SECONDS, Math.ceil(afterSeconds)));
  const isTooLong = isPendingTooLong(standing, one.entry);
  const follows = isTooLong ? stillPending(one) : ({ do: 'wait', seconds } as const);
  if (one.entry.pending === undefined || !isEqualJson(one.entry.pending.body, body))
    return {
      do: 'note',
      one,
      entry: { ...one.entry, pending: { body } },
      leasesUntil: standing.now + seconds * 1000 + POLL_MARGIN_MS,
      follows,
    };
  return isTooLong ? follows : { do: 'wait', seconds, holds: true };
}

/** What a refusal comes to: looked at again where it may be of the moment, or the end of the resource. */
function afterRefused(standing: Standing, { one, error, hasNewPart }: Extract<Answer, { of: 'refused' }>): Decision {
  const requestId = error.requestId === undefined ? {} : { requestId: error.requestId };
  const note = (state: JournalEntry['state']) => ({
    ...ended(one.entry, state, standing),
    ...{ error: `${error.providerCode}: ${error.message}`, ...requestId },
  });
  const tries = triesOf(standing.resource.journal, one.entry);
  const isThrottled = error.fault === 'throttled';
  if (isThrottled && tries < TRIES) return { do: 'note', one, entry: note('withdrawn'), follows: wait(Math.min(60, 2 ** tries)) };
  if (error.isOutdated) return { do: 'note', one, entry: note('withdrawn'), follows: afterOutdated(standing, one, error) };
  if (!isThrottled && hasNewPart) return { do: 'note', one, entry: note('withdrawn'), follows: wait(NEW_PART_LOOK_SECONDS) };
  const request = error.requestId === undefined ? '' : `, request ${error.requestId}`;
  const message = `${one.call.says} was refused (${error.providerCode}${request}): ${error.message}${madeBefore(one)}`;
  const code = reasonOfError(error);
  return { do: 'note', one, entry: { ...note('refused'), code }, follows: conclude('FAILED', { code, message, stage: 9 }) };
}

/**
 * The provider says that the resource is not as it was read right before: another changed it in between, and what is to be done about that
 * is planned anew. A write of our own just before may not be seen everywhere yet: then the resource is looked at again.
 */
function afterOutdated(standing: Standing, { call, entry }: Intended, error: CloudError): End {
  const { journal, writtenAt } = standing.resource;
  if (writtenAt !== undefined && settlesIn(standing, writtenAt) > 0) return wait(Math.min(30, 2 ** triesOf(journal, entry)));
  return concludeMoved(journal, `${call.says} was refused (${error.providerCode}): ${error.message}`);
}

/** What was refused and not concluded by an attempt that died in between. */
export function concludeRefused(one: OneCall, { error = 'no reason is on record.', code: noted }: JournalEntry): Conclude {
  const code = knownReason(noted, 'APPLY');
  return conclude('FAILED', { code, message: `${one.call.says} was refused: ${error}${madeBefore(one)}`, stage: 9 });
}

function madeBefore({ list, position }: OneCall): string {
  return position > 0
    ? ` ${position} of ${counted(list.calls.length, 'call')} ${position === 1 ? 'was' : 'were'} made before; undo is offered.`
    : ' Nothing was changed.';
}

function requestIdOf({ requestId }: JsonObject): string | undefined {
  return typeof requestId === 'string' ? requestId : undefined;
}
