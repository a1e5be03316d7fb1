import { createHash, randomUUID } from 'node:crypto';
import { makeIds } from '../../../adapters/ids.ts';
import { installationKeys } from '../../../adapters/keys.ts';
import { makeFileReceiptKey } from '../../../adapters/receipts/file-key.ts';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import { matchPath } from '../../../core/api/contract/path.ts';
import { needsKey } from '../../../core/api/contract/route.ts';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import type { ApiPorts, Endpoint } from '../../../core/api/serve/endpoint.ts';
import type { ProxyAnswer, ProxyEvent } from '../../../core/api/serve/proxy-event.ts';
import type { Engine } from '../../../core/engine.ts';
import { CloudmendError } from '../../../core/errors.ts';
import type { Role } from '../../../core/principal.ts';
import { remediationActivity } from '../../../formats/ocsf/remediation-activity.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';

/** As an installation's, that is the same in every test. */
export const cursorKey = async (): Promise<Uint8Array> => new Uint8Array(32).fill(7);

/** As on one machine, with a key that is the same in every test. */
export const receipts = async () => ({
  key: makeFileReceiptKey(installationKeys(new Uint8Array(32).fill(9))),
  eventOf: remediationActivity,
});

/** An engine on a store in memory, with the true catalogue and a cloud that must not be asked. */
export function memoryEngine(overrides: Partial<Engine> = {}): Engine {
  const clock = { now: () => new Date(), sleep: async () => undefined };
  const unasked = async (): Promise<never> => {
    throw new CloudmendError('INTERNAL', 'This test asks no cloud.');
  };
  const documents = new Map<string, Uint8Array>();
  return {
    table: openSqliteTable({ path: ':memory:' }),
    blobs: {
      async put(bytes) {
        const digest = createHash('sha256').update(bytes).digest('hex');
        documents.set(digest, bytes);
        return digest;
      },
      async get(digest) {
        const found = documents.get(digest);
        if (found === undefined) throw new CloudmendError('NOT_FOUND', `There is no document ${digest}.`);
        return found;
      },
    },
    clock,
    ids: makeIds({ clock }),
    cloud: { reader: { send: unasked }, openSession: unasked, accounts: unasked, regions: unasked },
    catalogue,
    signer: { sign: async (text) => `mac of ${text}`, verify: async (text, mac) => mac === `mac of ${text}` },
    anchors: { append: async () => undefined, list: async () => [] },
    process: { id: 'this', isKnownDead: () => false },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...overrides,
  };
}

/** Somebody with roles; no user name: a machine. */
export interface Caller {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly isMachine?: true;
  /** Groups that bind them: `account:111122223333`. */
  readonly bound?: readonly string[];
}

export const olivia: Caller = { id: 'olivia', roles: ['operator'] };
export const adam: Caller = { id: 'adam', roles: ['approver', 'auditor'] };
export const vera: Caller = { id: 'vera', roles: ['viewer'] };

export interface Sent {
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly query?: { readonly [name: string]: string | readonly string[] };
}

export interface Received {
  readonly status: number;
  readonly headers: ProxyAnswer['headers'];
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  readonly json: any;
}

/** Sends requests as API Gateway would, as whoever it says. */
export function apiBench(engine: Engine, endpoints: readonly Endpoint[], more: Partial<ApiPorts> = {}) {
  return async (caller: Caller | undefined, call: `${string} ${string}`, sent: Sent = {}): Promise<Received> => {
    const [httpMethod = '', path = ''] = call.split(' ');
    const answer = await answerRequest(
      { engine, startScan: async () => 'scan-0000000000000001', cursorKey, receipts, ...more },
      endpoints,
      proxyEvent(caller, httpMethod, path, { ...sent, headers: { ...usualHeaders(endpoints, httpMethod, path, sent), ...sent.headers } }),
    );
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      json: answer.body !== '' && isJson(answer) ? JSON.parse(answer.body) : undefined,
    };
  };
}

/** What clients of ours send by themselves: a name for what is made, and that it is done to whatever there is now. */
function usualHeaders(
  endpoints: readonly Endpoint[],
  method: string,
  path: string,
  { headers = {} }: Sent,
): { readonly [name: string]: string } {
  const found = endpoints.find(({ route }) => route.method === method && matchPath(route.path, path) !== undefined);
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return {
    ...(found?.route.matches !== undefined && !given.has('if-match') && { 'if-match': '*' }),
    ...(found !== undefined && needsKey(found.route) && !given.has('idempotency-key') && { 'idempotency-key': randomUUID() }),
  };
}

function isJson({ headers }: ProxyAnswer): boolean {
  return /^application\/(problem\+)?json/.test(headers['content-type'] ?? 'application/json');
}

function proxyEvent(caller: Caller | undefined, httpMethod: string, path: string, { body, text, headers, query = {} }: Sent): ProxyEvent {
  const content = text ?? (body === undefined ? null : JSON.stringify(body));
  const parameters = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? [value] : [...value]]),
  );
  return {
    httpMethod,
    path,
    headers: { ...(content !== null && { 'Content-Type': 'application/json' }), ...headers },
    multiValueQueryStringParameters: parameters,
    body: content,
    isBase64Encoded: false,
    requestContext: { requestId: 'request-of-this-test', authorizer: caller === undefined ? null : { claims: claims(caller) } },
  };
}

function claims({ id, roles, isMachine, bound = [] }: Caller): { [claim: string]: unknown } {
  return { sub: id, 'cognito:groups': [...roles, ...bound].join(','), ...(isMachine !== true && { 'cognito:username': id }) };
}
