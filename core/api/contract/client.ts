import { CloudmendError } from '../../errors.ts';
import { ApiProblem } from './api-problem.ts';
import { type PathNames, pathOf } from './path.ts';
import { Problem } from './problem.ts';
import { needsKey, type Route } from './route.ts';

export interface ApiRequest {
  readonly path?: PathNames;
  readonly query?: { readonly [name: string]: string | undefined };
  readonly body?: unknown;
  /** The ETag of the state that was seen, of a route that acts on one. Left out: whatever it is now. */
  readonly ifMatch?: string | undefined;
  /** Of a request that is sent again: the key that it had the first time. Left out: one of its own. */
  readonly key?: string;
}

/** The API by the types of its routes, for programs of any kind: how a request goes out and comes back is the transport's. */
export interface ApiClient {
  /** Throws ApiProblem where the API says no, and VALIDATION_FAILED for an id that is empty. */
  call<Path, Query, Body, Response>(route: Route<Path, Query, Body, Response>, request?: ApiRequest): Promise<Response>;
  /** The same with the ETag that it came with, to be given back as `ifMatch`. */
  read<Path, Query, Body, Response>(
    route: Route<Path, Query, Body, Response>,
    request?: ApiRequest,
  ): Promise<{ readonly document: Response; readonly etag?: string }>;
  /** A page of a list whose answer is a text, and the cursor with which it goes on. Throws ApiProblem. */
  text<Path, Query, Body>(
    route: Route<Path, Query, Body, string>,
    request?: ApiRequest,
  ): Promise<{ readonly text: string; readonly cursor?: string }>;
}

/** One request on its way. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case names: what the request itself needs, and not who sends it. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string | undefined;
}

/** What came back; its headers by lower-case names. */
export interface ReceivedAnswer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

export type Transport = (request: SentRequest) => Promise<ReceivedAnswer>;

export interface ApiClientOptions {
  /** Names a request, for good: what has been sent twice under one name is done once. */
  readonly newKey?: () => string;
  /** Lets time pass. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Seconds that one request waits in all where it is told to come back later; then whoever asks is told. */
const LONGEST_WAIT_SECONDS = 30;

/** Sends it again when it may be: what was not taken at all, and what only reads. */
async function sendPatiently(
  transport: Transport,
  request: SentRequest,
  wait: (milliseconds: number) => Promise<void>,
): Promise<ReceivedAnswer> {
  for (let waited = 0; ; ) {
    const answer = await transport(request);
    const isAgain = answer.statusCode === 429 || (answer.statusCode === 503 && request.method === 'GET');
    const seconds = Number(answer.headers['retry-after'] ?? Number.NaN);
    if (!isAgain || !(seconds > 0) || waited + seconds > LONGEST_WAIT_SECONDS) return answer;
    await wait(seconds * 1000);
    waited += seconds;
  }
}

function pass(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function apiClient(transport: Transport, { newKey = () => crypto.randomUUID(), wait = pass }: ApiClientOptions = {}): ApiClient {
  async function ask(route: Route, { path = {}, query = {}, body, ifMatch = '*', key }: ApiRequest): Promise<ReceivedAnswer> {
    requireNames(path);
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...(route.matches !== undefined && { 'if-match': ifMatch }),
      ...((needsKey(route) || key !== undefined) && { 'idempotency-key': key ?? newKey() }),
    };
    const request = { method: route.method, path: pathOf(route.path, path), query: search, headers, body: text };
    const answer = await sendPatiently(transport, request, wait);
    if (answer.statusCode >= 400) throw new ApiProblem(Problem.parse(JSON.parse(answer.body)));
    return answer;
  }
  async function read<Path, Query, Body, Response>(route: Route<Path, Query, Body, Response>, request: ApiRequest = {}) {
    const { body, headers } = await ask(route, request);
    const document = route.response.parse(body === '' ? undefined : JSON.parse(body));
    const etag = headers['etag'];
    return { document, ...(etag !== undefined && { etag }) };
  }
  return {
    read,
    call: async (route, request) => (await read(route, request)).document,
    async text(route, request = {}) {
      const { body, headers } = await ask(route, request);
      const [, next] = /<([^>]*)>; rel="next"/.exec(headers['link'] ?? '') ?? [];
      const cursor = next === undefined ? null : new URL(next, 'http://local').searchParams.get('cursor');
      return { text: body, ...(cursor !== null && { cursor }) };
    },
  };
}

/**
 * Throws VALIDATION_FAILED for a name that is empty, as an unset variable of a shell is, and for one that would be no name in a path: dots lead to
 * another, and half a character cannot be written.
 */
function requireNames(path: PathNames): void {
  for (const [name, value] of Object.entries(path)) {
    const what = name.replace(/Id$/, '');
    if (value === '') throw new CloudmendError('VALIDATION_FAILED', `The id of the ${what} is empty. Write it as it was printed.`);
    if (/^\.{1,2}$/.test(value) || !value.isWellFormed())
      throw new CloudmendError('VALIDATION_FAILED', `${JSON.stringify(value)} is no id of the ${what}. Write it as it was printed.`);
  }
}
