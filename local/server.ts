import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { monotonicMilliseconds } from '../adapters/clock.ts';
import { PROBLEM_MEDIA_TYPE, type ProblemCode, problemOf } from '../core/api/contract/problem.ts';
import { MAXIMUM_BODY_BYTES } from '../core/api/contract/sizes.ts';
import type { ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import { isStreamed, MOST_STREAMS, streamEvents } from './event-stream.ts';
import { answerPage } from './page.ts';
import { claimsOf, findByToken, type Person } from './people.ts';
import { type Rate, type RateLimit, rateLimit } from './rate-limit.ts';

export interface LocalServerOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly people: readonly Person[];
  /** There for as long as something else takes: each connection has one answer, and those under way are let end. */
  readonly isBrief?: boolean;
  /** Requests to the API that are taken of each person, and of all who are nobody. Left out: any number. */
  readonly rate?: Rate;
  /** The functions behind the gateway; never throws. */
  answer(event: ProxyEvent): Promise<ProxyAnswer>;
}

export interface LocalServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The API, and the dashboard, for this machine alone: what API Gateway and Cognito do when deployed. It listens on 127.0.0.1, knows people by their tokens,
 * and answers only to its own name, so that a page in a browser cannot reach it under another one. There is no CORS: other origins get
 * nothing. Rejects with the system's error where the port is taken.
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 });
  server.maxHeadersCount = 100;
  const limits = options.rate && { rate: options.rate, limit: rateLimit(options.rate, monotonicMilliseconds) };
  const serving = { server, options, limits, streams: new Map<string, number>() };
  server.on('request', (request, response) => void serve(serving, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => (options.isBrief === true ? letEnd(server) : closeServer(server)) };
}

interface Serving {
  readonly server: Server;
  readonly options: LocalServerOptions;
  readonly limits: { readonly rate: Rate; readonly limit: RateLimit } | undefined;
  /** Open streams of events, by person. */
  readonly streams: Map<string, number>;
}

async function serve(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (serving.options.isBrief === true) response.shouldKeepAlive = false;
    await answerTo(serving, request, response);
  } catch {
    // The caller has gone, or what it sends is not HTTP: there is nobody to tell.
    response.destroy();
  }
}

async function answerTo(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { server, options, limits } = serving;
  const port = portOf(server);
  const host = request.headers.host ?? '';
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
    return send(response, refuse(request, 'WRONG_HOST', `This server answers to 127.0.0.1:${port} and not to another name.`));
  if (!URL.canParse(request.url ?? '/', 'http://local')) return send(response, refuse(request, 'MALFORMED', 'The path cannot be read.'));
  const person = findByToken(options.people, bearerToken(request));
  const wait = isForApi(request) ? limits?.limit.take(person?.id ?? '') : undefined;
  const limited = limits === undefined ? {} : { 'x-ratelimit-limit': String(limits.rate.perSecond) };
  if (wait !== undefined)
    return send(response, tooMany(request, `More than ${limits?.rate.perSecond} requests a second`, { wait, limited }));
  const body = await readBody(request);
  if (body === undefined) return send(response, refuse(request, 'PAYLOAD_TOO_LARGE', `A body may have ${MAXIMUM_BODY_BYTES} bytes.`));
  const event = proxyEvent(request, body, person);
  const page = await answerPage(event);
  if (page !== undefined) return send(response, page);
  const { headers, ...rest } = await options.answer(event);
  const answer = { ...rest, headers: { ...limited, ...headers } };
  // Whoever is there for a moment answers what there is, and how soon to ask again.
  if (options.isBrief === true || !isStreamed(request.headers.accept, answer)) return send(response, answer);
  await stream(serving, { event, answer, limited, id: person?.id ?? '' }, request, response);
}

interface Streamed {
  readonly event: ProxyEvent;
  readonly answer: ProxyAnswer;
  readonly limited: ProxyAnswer['headers'];
  /** Whose stream it is. */
  readonly id: string;
}

async function stream(
  { options, streams }: Serving,
  { event, answer, limited, id }: Streamed,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const open = streams.get(id) ?? 0;
  if (open >= MOST_STREAMS)
    return send(response, tooMany(request, `${open} streams of events are open for you, and ${MOST_STREAMS} may be`, { wait: 5, limited }));
  streams.set(id, open + 1);
  try {
    const next = (seen = '') => options.answer({ ...event, headers: { ...event.headers, 'last-event-id': seen } });
    await streamEvents(response, { first: answer, next, headers: SECURITY_HEADERS });
  } finally {
    streams.set(id, (streams.get(id) ?? 1) - 1);
  }
}

function isForApi({ url = '/' }: IncomingMessage): boolean {
  return url.startsWith('/v1/');
}

function tooMany(
  request: IncomingMessage,
  what: string,
  { wait, limited }: { readonly wait: number; readonly limited: ProxyAnswer['headers'] },
): ProxyAnswer {
  const { headers, ...rest } = refuse(request, 'TOO_MANY_REQUESTS', `${what}. Send it again in ${wait} s.`);
  return { ...rest, headers: { ...headers, ...limited, 'retry-after': String(wait) } };
}

/** The event that API Gateway would make of the request. */
function proxyEvent(request: IncomingMessage, body: string, person: Person | undefined): ProxyEvent {
  const url = new URL(request.url ?? '/', 'http://local');
  const query: { [name: string]: string[] } = {};
  for (const name of new Set(url.searchParams.keys())) query[name] = url.searchParams.getAll(name);
  const headers: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string' && name !== 'authorization') headers[name] = value;
  return {
    httpMethod: request.method ?? 'GET',
    path: url.pathname,
    headers,
    multiValueQueryStringParameters: query,
    body: body === '' ? null : body,
    isBase64Encoded: false,
    requestContext: { requestId: randomUUID(), authorizer: person === undefined ? null : { claims: { ...claimsOf(person) } } },
  };
}

/** undefined where it is too large; the rest is not read. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAXIMUM_BODY_BYTES) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > MAXIMUM_BODY_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function bearerToken(request: IncomingMessage): string {
  return /^Bearer ([\w~+/.-]{1,200}=*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function refuse(request: IncomingMessage, code: ProblemCode, detail: string): ProxyAnswer {
  const problem = problemOf(code, detail, { instance: request.url ?? '/', requestId: randomUUID() });
  return {
    statusCode: problem.status,
    headers: { 'content-type': PROBLEM_MEDIA_TYPE, connection: 'close' },
    body: JSON.stringify(problem),
  };
}

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

function send(response: ServerResponse, { statusCode, headers, body }: ProxyAnswer): void {
  response.writeHead(statusCode, {
    ...SECURITY_HEADERS,
    ...headers,
    ...(statusCode !== 204 && statusCode !== 304 && { 'content-length': Buffer.byteLength(body) }),
  });
  response.end(body);
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** An answer takes milliseconds; a caller that sends nothing is not waited for. */
const LONGEST_END_MILLISECONDS = 2_000;

async function letEnd(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), LONGEST_END_MILLISECONDS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(timer);
}

async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
