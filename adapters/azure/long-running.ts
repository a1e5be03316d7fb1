import type { ArmRequest, PendingWrite } from '../../clouds/azure/arm-request.ts';
import { propertyAt } from '../../clouds/azure/property.ts';
import type { CloudError } from '../../core/errors.ts';
import { JsonRecord } from '../../core/json.ts';
import type { ArmAnswer } from './arm-client.ts';
import { findArmUrl } from './arm-url.ts';

type Pending = PendingWrite['pending'];

/** What an answer says of a write: it is over, it has failed, or it goes on and is to be asked after. */
export type Progress =
  | { readonly state: 'done' }
  | { readonly state: 'failed'; readonly word: string }
  | { readonly state: 'refused' }
  | { readonly state: 'pending'; readonly next: Pending; readonly afterSeconds: number };

/**
 * What ARM's first answer to a write says (a refusal is not for here). The address of the operation counts before that of its result; where
 * there is neither, or it is not on ARM's host, the resource itself is asked.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
 */
export function progressOfWrite(
  endpoint: URL,
  request: Pick<ArmRequest, 'path' | 'apiVersion'> & Pick<Pending, 'method'>,
  answer: ArmAnswer,
): Progress {
  const { method, path, apiVersion } = request;
  const about = { method, path, apiVersion, missed: 0 };
  const operation = addressIn(endpoint, answer, 'azure-asyncoperation') ?? addressIn(endpoint, answer, 'operation-location');
  const location = answer.status === 200 ? undefined : addressIn(endpoint, answer, 'location');
  const afterSeconds = secondsToWait(answer);
  if (operation !== undefined) {
    const result = method === 'POST' && location !== undefined ? { result: location } : {};
    return { state: 'pending', next: { ...about, by: 'operation', at: operation, ...result }, afterSeconds };
  }
  if (location !== undefined) return { state: 'pending', next: { ...about, by: 'location', at: location }, afterSeconds };
  const isBegun = method !== 'POST' && (answer.status === 202 || isGoingOn(stateOf(answer.body)));
  return isBegun ? { state: 'pending', next: { ...about, by: 'resource' }, afterSeconds } : { state: 'done' };
}

/** What the answer to a question about a write says. `refused`: the answer is a refusal, to be told as any other. */
export function progressOfPoll(endpoint: URL, pending: Pending, answer: ArmAnswer): Progress {
  const afterSeconds = secondsToWait(answer);
  const again = (next: Pending): Progress => ({ state: 'pending', next, afterSeconds });
  if (isBusy(answer.status)) return again(pending);
  if (answer.status === 404) return missed(pending, again);
  if (answer.status < 200 || answer.status > 299) return { state: 'refused' };
  const next = { ...pending, missed: 0, ...movedTo(endpoint, pending, answer) };
  const word = wordOf(pending, answer.body);
  if (isFailed(word)) return { state: 'failed', word };
  const goesOn = pending.method === 'DELETE' && pending.by === 'resource' ? true : isGoingOn(word) || isUnfinished(pending, answer, word);
  return goesOn ? again(next) : { state: 'done' };
}

/** Whether an answer to a question means that it may be asked again, and nothing about the write. */
function isBusy(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}

/**
 * An address that is not known may be so new that it is not known yet. Where it stays so, the resource tells; and a resource that is not
 * there is what a DELETE is for.
 */
function missed(pending: Pending, again: (next: Pending) => Progress): Progress {
  const isGone = pending.method === 'DELETE' && pending.by !== 'operation';
  if (isGone) return { state: 'done' };
  if (pending.missed < MISSES) return again({ ...pending, missed: pending.missed + 1 });
  if (pending.by === 'resource') return { state: 'refused' };
  const { at: _, result: __, ...about } = pending;
  return again({ ...about, by: 'resource', missed: 0 });
}

/** Answers that say only by their status that it goes on. */
function isUnfinished({ by }: Pending, { status }: ArmAnswer, word: string | undefined): boolean {
  return status === 202 && (by === 'location' || word === undefined);
}

/** An operation may move: each answer may name the address for the next question. */
function movedTo(endpoint: URL, { by }: Pending, answer: ArmAnswer): { readonly at?: string } {
  if (by === 'resource') return {};
  const header = by === 'operation' ? 'azure-asyncoperation' : 'location';
  const at = answer.status === 202 || by === 'operation' ? addressIn(endpoint, answer, header) : undefined;
  return at === undefined ? {} : { at };
}

/** The state of an operation stands at the top of its answer, that of a resource in its properties. */
function wordOf({ by }: Pending, body: unknown): string | undefined {
  const document = JsonRecord.safeParse(body).data;
  const status = document?.['status'];
  if (by === 'operation' && typeof status === 'string') return status;
  // At the address of the result some providers answer as for the operation.
  if (by === 'location' && typeof status === 'string' && isFailed(status) && document?.['error'] !== undefined) return status;
  return stateOf(body);
}

function stateOf(body: unknown): string | undefined {
  const document = JsonRecord.safeParse(body).data ?? {};
  const state = propertyAt(document, 'properties.provisioningState') ?? propertyAt(document, 'provisioningState');
  return typeof state === 'string' ? state : undefined;
}

/** Any word but the three that an operation ends in means that it goes on: providers have words of their own. */
function isGoingOn(word: string | undefined): boolean {
  return word !== undefined && !/^succeeded$/i.test(word) && !isFailed(word);
}

function isFailed(word: string | undefined): word is string {
  return word !== undefined && /^(failed|cancell?ed)$/i.test(word);
}

function addressIn(endpoint: URL, { headers }: ArmAnswer, name: string): string | undefined {
  const text = headers[name];
  return text === undefined || text === '' ? undefined : findArmUrl(endpoint, text)?.href;
}

/** What Retry-After asks for, in seconds or as a date; the usual where it is not there. */
export function secondsToWait({ headers }: Pick<ArmAnswer, 'headers'>): number {
  const asked = findRetryAfter(headers);
  return asked === undefined ? USUAL_SECONDS : Math.min(Math.max(asked, 1), LONGEST_SECONDS);
}

/** Seconds that Retry-After asks for; undefined where it does not, or not in a form that HTTP knows. */
export function findRetryAfter(headers: ArmAnswer['headers']): number | undefined {
  const text = headers['retry-after'] ?? '';
  if (/^\d+$/.test(text)) return Number(text);
  const [at, now] = [Date.parse(text), Date.parse(headers['date'] ?? '')];
  return Number.isNaN(at) || Number.isNaN(now) ? undefined : Math.max(0, (at - now) / 1000);
}

/** Whether an error ended a question without saying anything of the write. */
export function isLostQuestion({ fault, sent }: CloudError): boolean {
  return fault === 'unreachable' || fault === 'throttled' || (fault === 'unimplemented' && sent === 'unknown');
}

// An address is known within seconds of being given.
const MISSES = 5;
// What ARM's documentation shows in its examples; short writes are done by then.
const USUAL_SECONDS = 5;
// A provider may say minutes; whether it has finished earlier is worth asking.
const LONGEST_SECONDS = 120;
