import { digestText } from '../../digest.ts';
import { CloudmendError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { canonicalText } from '../../json.ts';

/**
 * Which state of something there is, as ETags begin: a digest of what a change of it changes. What else an answer says (who may do what, when something
 * is on next) makes another answer and no other state.
 */
export function stateOf(record: JsonObject): string {
  return digestText(canonicalText(record)).slice(0, 32);
}

/** The strong ETag of an answer that shows a state: of another text there is another. */
export function etagOfState(state: string, body: string): string {
  return `"${state}.${digestText(body).slice(0, 16)}"`;
}

/** The same where nothing but the state is meant, as entries of a list have it. */
export function etagOfEntry(state: string): string {
  return `"${state}"`;
}

/** Throws PRECONDITION_FAILED where what is to be changed is not what was seen. `what`: `the window window-1`. */
export function requireSeen(ifMatch: string | undefined, state: string, what: string): void {
  if (ifMatch === undefined || ifMatch === '*') return;
  const given = ifMatch.split(',').map((one) => one.trim().replace(/^"([^".]*)(?:\.[^"]*)?"$/, '$1'));
  if (given.includes(state)) return;
  throw new CloudmendError('PRECONDITION_FAILED', `${what} has changed since you read it. Read it again and decide on what it is now.`);
}
