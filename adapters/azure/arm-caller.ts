import { type ArmRequest, type NextPage, type PendingWrite, sayRequest } from '../../clouds/azure/arm-request.ts';
import { CloudError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Clock, Sent } from '../../core/ports.ts';
import { type ArmBudget, createArmBudget } from './arm-budget.ts';
import type { ArmAnswer, ArmClient, Exchange } from './arm-client.ts';
import { armErrorOf, failedOperation, must } from './arm-fault.ts';
import { findArmUrl, findPollUrl, urlOf } from './arm-url.ts';
import { findRetryAfter, isLostQuestion, type Progress, progressOfPoll, progressOfWrite } from './long-running.ts';

/** Of which subscription a request is, and how it is said. */
export interface Where {
  readonly says: string;
  readonly account: string;
  readonly signal?: AbortSignal | undefined;
}

/** Sends requests as values. Throws CloudError, and nothing else but programming errors. */
export interface ArmCaller {
  /** Asked again after a fault that passes, for a while. */
  read(request: ArmRequest | NextPage, where: Where): Promise<JsonObject>;
  /** Sent once. */
  write(request: ArmRequest, where: Where): Promise<Sent>;
  /** One question about a write that goes on; the resource as it stands at the end. */
  poll(pending: PendingWrite['pending'], where: Where): Promise<Sent>;
}

export interface ArmCallerOptions {
  readonly clock: Clock;
  /** Multiplies the rate budgets. */
  readonly rateScale: number;
}

export function createArmCaller(client: ArmClient, { clock, rateScale }: ArmCallerOptions): ArmCaller {
  const budgets = new Map<string, ArmBudget>();

  function budgetFor(sort: 'read' | 'write', account: string): ArmBudget {
    const kept = budgets.get(`${sort} ${account}`) ?? createArmBudget(sort, clock, rateScale);
    budgets.set(`${sort} ${account}`, kept);
    return kept;
  }

  async function exchange(
    sort: 'read' | 'write',
    sent: Omit<Exchange, 'timeoutMilliseconds' | 'signal'>,
    where: Where,
  ): Promise<ArmAnswer> {
    const budget = budgetFor(sort, where.account);
    const timeoutMilliseconds = sort === 'read' ? READ_TIMEOUT_MILLISECONDS : WRITE_TIMEOUT_MILLISECONDS;
    const release = await budget.take(where.signal).catch((error: unknown) => {
      throw givenUp(error, where);
    });
    try {
      where.signal?.throwIfAborted();
    } catch (error) {
      release();
      throw givenUp(error, where);
    }
    try {
      const answer = await client.send({ ...sent, timeoutMilliseconds, signal: where.signal });
      budget.note(answer);
      return answer;
    } catch (error) {
      throw armErrorOf(error, attemptOf(where));
    } finally {
      release();
    }
  }

  /** One question, asked again while that may help. */
  async function ask(sent: Omit<Exchange, 'timeoutMilliseconds' | 'signal'>, where: Where): Promise<JsonObject> {
    for (let attempt = 1; ; attempt += 1) {
      const asked = await askOnce(sent, where);
      if ('answer' in asked) return asked.answer;
      const wait = waitBefore(attempt, asked.error, asked.headers);
      if (wait === undefined) throw asked.error;
      await clock.sleep(wait, where.signal).catch((reason: unknown) => {
        throw givenUp(reason, where);
      });
    }
  }

  async function askOnce(sent: Omit<Exchange, 'timeoutMilliseconds' | 'signal'>, where: Where): Promise<Asked> {
    let headers: ArmAnswer['headers'] = {};
    try {
      const answer = await exchange('read', sent, where);
      headers = answer.headers;
      if (answer.status === 202) throw notYet(where);
      return { answer: must(answer, attemptOf(where)) };
    } catch (error) {
      if (error instanceof CloudError) return { error, headers };
      throw error;
    }
  }

  async function carryOn(progress: Progress, answer: ArmAnswer, where: Where, finish: () => Promise<JsonObject>): Promise<Sent> {
    switch (progress.state) {
      case 'pending':
        return { answer: {}, pending: { body: { pending: { ...progress.next } }, afterSeconds: progress.afterSeconds } };
      case 'failed':
        throw failedOperation(answer.body, progress.word, attemptOf(where), answer.headers['x-ms-request-id']);
      case 'refused':
        return { answer: must(answer, attemptOf(where)) };
      case 'done':
        return { answer: await finish() };
      default:
        return progress satisfies never;
    }
  }

  return {
    async read(request, where) {
      if ('nextLink' in request) return await ask({ method: 'GET', url: pageUrl(client, request, where) }, where);
      return await ask({ method: request.method, url: urlOf(client.endpoint, request), body: request.body }, where);
    },

    async write(request, where) {
      const { method, body, ifMatch } = request;
      if (method === 'GET') throw new TypeError('A GET writes nothing.');
      if (typeof ifMatch === 'object' && ifMatch !== null) throw new TypeError('The slot for the etag of a write was not filled.');
      const answer = await exchange('write', { method, url: urlOf(client.endpoint, request), body, ifMatch: ifMatch ?? undefined }, where);
      const body200 = must(answer, attemptOf(where));
      return await carryOn(progressOfWrite(client.endpoint, { ...request, method }, answer), answer, where, async () => body200);
    },

    async poll(pending, where) {
      const { at, path, apiVersion } = pending;
      const url = at === undefined ? urlOf(client.endpoint, { path, apiVersion }) : findPollUrl(client.endpoint, at, apiVersion);
      if (url === undefined) throw new TypeError('A question about a write goes to ARM alone.');
      let answer: ArmAnswer;
      try {
        answer = await exchange('read', { method: 'GET', url }, where);
      } catch (error) {
        if (!(error instanceof CloudError && isLostQuestion(error))) throw error;
        return { answer: {}, pending: { body: { pending: { ...pending } }, afterSeconds: LOST_QUESTION_SECONDS } };
      }
      return await carryOn(progressOfPoll(client.endpoint, pending, answer), answer, where, () => resultOf(pending, answer, where));
    },
  };

  /** The resource as it stands after a write that went on; nothing where it is gone, or cannot be read just now. */
  async function resultOf(pending: PendingWrite['pending'], answer: ArmAnswer, where: Where): Promise<JsonObject> {
    const { method, by, path, apiVersion, result } = pending;
    const url = result === undefined ? undefined : findPollUrl(client.endpoint, result, apiVersion);
    if (url !== undefined) return await ask({ method: 'GET', url }, where);
    if (method === 'DELETE') return {};
    if (by === 'resource' || method === 'POST') return must(answer, attemptOf(where));
    return await ask(
      { method: 'GET', url: urlOf(client.endpoint, { path, apiVersion }) },
      { ...where, says: sayRequest({ method: 'GET', path }) },
    );
  }
}

/** What a question came to, and what its answer said of asking again. */
type Asked = { readonly answer: JsonObject } | { readonly error: CloudError; readonly headers: ArmAnswer['headers'] };

function attemptOf({ says, account, signal }: Where) {
  return { says, account, isAborted: signal?.aborted ?? false };
}

function givenUp(reason: unknown, { says, account, signal }: Where): unknown {
  if (!signal?.aborted) return reason;
  const at = { says, providerCode: 'Aborted', sent: 'no' } as const;
  return new CloudError('aborted', at, `${says} in subscription ${account} was abandoned before it was sent.`);
}

/** A read that is answered with 202 is still being made: it may be asked for again. */
function notYet({ says, account }: Where): CloudError {
  const at = { says, providerCode: 'NotReady', sent: 'answered' } as const;
  return new CloudError('unreachable', at, `${says} in subscription ${account} was still being made when it was asked for last.`);
}

function pageUrl({ endpoint }: ArmClient, { nextLink }: NextPage, { says, account }: Where): URL {
  const url = findArmUrl(endpoint, nextLink);
  if (url !== undefined) return url;
  const at = { says, providerCode: 'ForeignNextLink', sent: 'no' } as const;
  throw new CloudError(
    'unimplemented',
    at,
    `${says} in subscription ${account} goes on at an address that is not ARM's, and is not followed there.`,
  );
}

/** Milliseconds until the same question is asked again; undefined where it is not. */
function waitBefore(attempt: number, { fault, providerCode }: CloudError, headers: ArmAnswer['headers']): number | undefined {
  if (attempt >= READ_ATTEMPTS || (fault !== 'throttled' && fault !== 'unreachable') || NEVER_AGAIN.has(providerCode)) return undefined;
  const asked = findRetryAfter(headers);
  if (asked !== undefined && asked > LONGEST_WAIT_SECONDS) return undefined;
  return Math.max((asked ?? 0) * 1000, FIRST_WAIT_MILLISECONDS * 2 ** (attempt - 1));
}

const READ_TIMEOUT_MILLISECONDS = 30_000;
// Above every timeout that a write declares, so that the caller's signal decides.
const WRITE_TIMEOUT_MILLISECONDS = 300_000;
// Six tries at full backoff span half a minute, which outlasts a throttle burst.
const READ_ATTEMPTS = 6;
const FIRST_WAIT_MILLISECONDS = 1000;
// ARM can say minutes, and a Lambda dies waiting: what asks for longer is throttled.
const LONGEST_WAIT_SECONDS = 45;
const LOST_QUESTION_SECONDS = 10;
// Of hosts that are not there, a second look says the same.
const NEVER_AGAIN = new Set(['ECONNREFUSED', 'ENOTFOUND']);
