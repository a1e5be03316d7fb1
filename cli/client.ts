import { type PathNames, pathOf } from '../core/api/contract/path.ts';
import { Problem } from '../core/api/contract/problem.ts';
import type { Route } from '../core/api/contract/route.ts';
import type { ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import { CloudmendError } from '../core/errors.ts';
import { claimsOf, type Person } from '../local/people.ts';
import { ApiProblem } from './api-problem.ts';

export interface ApiRequest {
  readonly path?: PathNames;
  readonly query?: { readonly [name: string]: string | undefined };
  readonly body?: unknown;
}

/** The API as the command line uses it; the same whether the engine runs elsewhere or in this process. */
export interface ApiClient {
  /** Throws ApiProblem where the API says no. */
  call<Path, Query, Body, Response>(route: Route<Path, Query, Body, Response>, request?: ApiRequest): Promise<Response>;
  /** A page of a list whose answer is a text, and the cursor with which it goes on. Throws ApiProblem. */
  text<Path, Query, Body>(
    route: Route<Path, Query, Body, string>,
    request?: ApiRequest,
  ): Promise<{ readonly text: string; readonly cursor?: string }>;
}

/** One request on its way: to a running engine, or straight into the functions of this process. */
export type Transport = (request: {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string | undefined;
}) => Promise<ProxyAnswer>;

export function apiClient(transport: Transport): ApiClient {
  async function ask(route: Pick<Route, 'method' | 'path'>, { path = {}, query = {}, body }: ApiRequest): Promise<ProxyAnswer> {
    requireNames(path);
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await transport({ method: route.method, path: pathOf(route.path, path), query: search, body: text });
    if (answer.statusCode >= 400) throw new ApiProblem(Problem.parse(JSON.parse(answer.body)));
    return answer;
  }
  return {
    async call(route, request = {}) {
      const { body } = await ask(route, request);
      return route.response.parse(body === '' ? undefined : JSON.parse(body));
    },
    async text(route, request = {}) {
      const { body, headers } = await ask(route, request);
      const [, next] = /<([^>]*)>; rel="next"/.exec(headers['link'] ?? '') ?? [];
      const cursor = next === undefined ? null : new URL(next, 'http://local').searchParams.get('cursor');
      return { text: body, ...(cursor !== null && { cursor }) };
    },
  };
}

/** Throws VALIDATION_FAILED for a name that is empty, as an unset variable of a shell is: there would be no such path. */
function requireNames(path: PathNames): void {
  const [empty] = Object.entries(path).flatMap(([name, value]) => (value === '' ? [name.replace(/Id$/, '')] : []));
  if (empty !== undefined) throw new CloudmendError('VALIDATION_FAILED', `The id of the ${empty} is empty. Write it as it was printed.`);
}

/** Nobody listens at `url` any more, so that the request was never sent. */
export class NobodyThere extends CloudmendError {
  override readonly name = 'NobodyThere';
  constructor(url: string, cause: unknown) {
    super('DEPENDENCY_UNAVAILABLE', `The engine at ${url} does not answer. Is it still running? \`cloudmend start\` starts it.`, { cause });
  }
}

/** To the engine that runs at `url`, with a person's token. Throws NobodyThere where it is gone. */
export function httpTransport(url: string, person: Person): Transport {
  return async ({ method, path, query, body }) => {
    const target = new URL(path, url);
    target.search = query.toString();
    const headers = {
      authorization: `Bearer ${person.token}`,
      'x-cloudmend-channel': 'cli',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    try {
      const response = await fetch(target, { method, headers, redirect: 'error', ...(body !== undefined && { body }) });
      return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    } catch (cause) {
      if (isRefused(cause)) throw new NobodyThere(url, cause);
      throw new CloudmendError(
        'DEPENDENCY_UNAVAILABLE',
        `The engine at ${url} broke off before it answered. Look whether it was done before you ask again.`,
        { cause },
      );
    }
  };
}

/** What `fetch` throws where no connection came about. */
function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

/** To the functions in this process, as this person. */
export function directTransport(answer: (event: ProxyEvent) => Promise<ProxyAnswer>, person: Person): Transport {
  return ({ method, path, query, body }) => {
    const parameters: { [name: string]: string[] } = {};
    for (const name of new Set(query.keys())) parameters[name] = query.getAll(name);
    return answer({
      httpMethod: method,
      path,
      headers: { 'x-cloudmend-channel': 'cli', ...(body !== undefined && { 'content-type': 'application/json' }) },
      multiValueQueryStringParameters: parameters,
      body: body ?? null,
      requestContext: { authorizer: { claims: { ...claimsOf(person) } } },
    });
  };
}
