import type { Transport } from '../core/api/contract/client.ts';
import type { ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import { CloudmendError } from '../core/errors.ts';
import { claimsOf, type Person } from '../local/people.ts';

/** Nobody listens at `url` any more, so that the request was never sent. */
export class NobodyThere extends CloudmendError {
  override readonly name = 'NobodyThere';
  constructor(url: string, cause: unknown) {
    super('DEPENDENCY_UNAVAILABLE', `The engine at ${url} does not answer. Is it still running? \`cloudmend start\` starts it.`, { cause });
  }
}

/** To the engine at `url`, with the token of whoever asks, as it is then. Throws NobodyThere where it is gone. */
export function httpTransport(url: string, currentToken: () => Promise<string>): Transport {
  return async ({ method, path, query, headers: own, body }) => {
    const target = new URL(path, url);
    target.search = query.toString();
    const headers = {
      authorization: `Bearer ${await currentToken()}`,
      'x-cloudmend-channel': 'cli',
      ...own,
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
  return cause instanceof Error && 'code' in cause && NOT_CONNECTED.has(String(cause.code));
}

/** Nobody listens, nobody has the name, or there is no way there. */
const NOT_CONNECTED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** To the functions in this process, as this person. */
export function directTransport(answer: (event: ProxyEvent) => Promise<ProxyAnswer>, person: Person): Transport {
  return ({ method, path, query, headers, body }) => {
    const parameters: { [name: string]: string[] } = {};
    for (const name of new Set(query.keys())) parameters[name] = query.getAll(name);
    return answer({
      httpMethod: method,
      path,
      headers: { 'x-cloudmend-channel': 'cli', ...headers },
      multiValueQueryStringParameters: parameters,
      body: body ?? null,
      requestContext: { authorizer: { claims: { ...claimsOf(person) } } },
    });
  };
}
