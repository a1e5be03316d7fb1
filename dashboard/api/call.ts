import { ApiProblem } from '../../core/api/contract/api-problem.ts';
import { pathOf } from '../../core/api/contract/path.ts';
import type { Problem } from '../../core/api/contract/problem.ts';
import type { Route } from '../../core/api/contract/route.ts';
import type { routes } from '../../core/api/contract/routes.ts';
import { matching, operations } from './operations.gen.ts';
import { forgetState, noteSeen, seenState } from './seen.ts';
import { currentToken } from './session.ts';

type Routes = typeof routes;
export type Operation = keyof Routes;
/** Operations that change nothing. */
export type Question = { [Name in Operation]: (typeof operations)[Name] extends `GET ${string}` ? Name : never }[Operation];
export type Act = Exclude<Operation, Question>;

type PathOf<Name extends Operation> = Routes[Name] extends Route<infer Path, infer _Query, infer _Body, infer _Response> ? Path : never;
type QueryOf<Name extends Operation> = Routes[Name] extends Route<infer _Path, infer Query, infer _Body, infer _Response> ? Query : never;
type BodyOf<Name extends Operation> = Routes[Name] extends Route<infer _Path, infer _Query, infer Body, infer _Response> ? Body : never;
export type AnswerOf<Name extends Operation> =
  Routes[Name] extends Route<infer _Path, infer _Query, infer _Body, infer Answer> ? Answer : never;

export interface Given<Name extends Operation> {
  readonly path?: PathOf<Name>;
  /** As the address has it; what is undefined or empty is left out. */
  readonly query?: { readonly [Key in keyof QueryOf<Name>]?: string | undefined };
  readonly body?: BodyOf<Name>;
  /** One for one wish, however often it is sent. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

interface Kept {
  readonly etag: string;
  readonly answer: unknown;
}

/** Answers by their address, so that what has not changed is asked for by its ETag alone. */
const kept = new Map<string, Kept>();
const MOST_KEPT = 200;

/** Asks or does one thing. Throws ApiProblem for what the API refuses, and where it cannot be reached. */
export async function call<Name extends Operation>(name: Name, given: Given<Name> = {}): Promise<AnswerOf<Name>> {
  const [method = 'GET', template = ''] = operations[name].split(' ');
  const address = addressOf(template, given.path, given.query);
  const known = method === 'GET' ? kept.get(address) : undefined;
  const state = stateFor(name, given.path);
  const response = await ask(address, {
    method,
    headers: {
      accept: 'application/json, application/problem+json',
      ...(given.body !== undefined && { 'content-type': 'application/json' }),
      ...(state !== undefined && { 'if-match': state }),
      ...(given.key !== undefined && { 'idempotency-key': given.key }),
      ...(known !== undefined && { 'if-none-match': known.etag }),
    },
    ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    ...(given.signal !== undefined && { signal: given.signal }),
  });
  // The contract's tests hold each answer against the schema that its type is of.
  if (response.status === 304 && known !== undefined) {
    noteStates(name, given.path, response, known.answer);
    return known.answer as AnswerOf<Name>;
  }
  const answer: unknown = response.status === 204 ? undefined : await response.json();
  noteStates(name, given.path, response, answer);
  if (method === 'GET') keep(address, { etag: response.headers.get('etag') ?? '', answer });
  return answer as AnswerOf<Name>;
}

/** Lists whose answer is a text, page by page. */
export type Text = Extract<Question, `${string}Csv`>;

/** A list as text, a page at a time, so that no more than one is on its way. Throws ApiProblem. */
export async function* callText<Name extends Text>(name: Name, given: Given<Name> = {}): AsyncGenerator<string> {
  const [, template = ''] = operations[name].split(' ');
  let cursor: string | undefined;
  do {
    const response = await ask(addressOf(template, given.path, { ...given.query, cursor }), {
      headers: { accept: 'text/csv, application/problem+json' },
    });
    yield await response.text();
    const [, next] = /<([^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '') ?? [];
    cursor = next === undefined ? undefined : (new URL(next, location.origin).searchParams.get('cursor') ?? undefined);
  } while (cursor !== undefined);
}

/** One event of a stream: its id, and what it is called. */
export interface StreamEvent {
  readonly id: string | undefined;
  readonly event: string;
}

/** Events as they come, from the one after `last` on, until the stream ends. Throws ApiProblem, and what ends a connection. */
export async function* openStream(
  name: 'readTaskEvents',
  { path, signal }: Pick<Given<'readTaskEvents'>, 'path' | 'signal'>,
  last: string | undefined,
): AsyncGenerator<StreamEvent> {
  const [, template = ''] = operations[name].split(' ');
  const response = await ask(addressOf(template, path, undefined), {
    headers: { accept: 'text/event-stream', ...(last !== undefined && { 'last-event-id': last }) },
    ...(signal !== undefined && { signal }),
  });
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = `${text}${chunk}`.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (called: string) => new RegExp(`^${called}: (.*)$`, 'm').exec(block)?.[1];
      const event = field('event');
      if (event !== undefined) yield { id: field('id'), event };
    }
  }
}

/** The state that the page has seen of what an operation changes; undefined where it asks for none. */
function stateFor(name: Operation, path: unknown): string | undefined {
  const template = matching.get(name);
  return template === undefined ? undefined : seenState(addressOf(template, path, undefined));
}

function noteStates(name: Operation, path: unknown, response: Response, answer: unknown): void {
  const [method, own = ''] = operations[name].split(' ');
  const changed = matching.get(name);
  if (changed !== undefined) forgetState(addressOf(changed, path, undefined));
  if (method === 'GET') noteSeen(addressOf(own, path, undefined), response.headers.get('etag'), answer);
}

interface Asked extends RequestInit {
  readonly headers: { readonly [name: string]: string };
}

/** Sends a request as whoever is signed in. Throws ApiProblem for what is refused; that nothing has changed is an answer to who asks for it. */
async function ask(address: string, asked: Asked): Promise<Response> {
  const authorization = `Bearer ${(await currentToken()) ?? ''}`;
  const response = await send(address, { ...asked, headers: { ...asked.headers, authorization } });
  const isUnchanged = response.status === 304 && asked.headers['if-none-match'] !== undefined;
  if (!response.ok && !isUnchanged) throw new ApiProblem(await problemOf(response));
  return response;
}

/** Seconds that a request waits in all where it is told to come back later; then the page says so. */
const LONGEST_WAIT_SECONDS = 10;

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    for (let waited = 0; ; ) {
      const response = await fetch(address, init);
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      // It was not taken, so that it may be sent again whatever it is.
      if (response.status !== 429 || !(seconds > 0) || waited + seconds > LONGEST_WAIT_SECONDS) return response;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      init.signal?.throwIfAborted();
      waited += seconds;
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(localProblem('The engine cannot be reached.', address));
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return localProblem(`The engine answered ${response.status} and said no more.`, response.url);
  }
}

function localProblem(detail: string, instance: string): Problem {
  return {
    type: 'about:blank',
    title: 'No answer',
    status: 503,
    code: 'DEPENDENCY_UNAVAILABLE',
    detail,
    instance,
    requestId: '',
    retryable: true,
  };
}

function keep(address: string, answer: Kept): void {
  kept.delete(address);
  kept.set(address, answer);
  const oldest = kept.keys().next().value;
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}

function addressOf(template: string, path: unknown, query: unknown): string {
  const names = Object.fromEntries(Object.entries(path ?? {}).map(([name, value]) => [name, String(value)]));
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return `${pathOf(template, names)}${search === '' ? '' : `?${search}`}`;
}
