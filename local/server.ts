import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { PROBLEM_MEDIA_TYPE, type ProblemCode, problemOf } from '../core/api/contract/problem.ts';
import { MAXIMUM_BODY_BYTES } from '../core/api/contract/sizes.ts';
import type { ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import { answerPage } from './page.ts';
import { claimsOf, findByToken, type Person } from './people.ts';

export interface LocalServerOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly people: readonly Person[];
  /** There for as long as something else takes: each connection has one answer, and those under way are let end. */
  readonly isBrief?: boolean;
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
  server.on('request', (request, response) => void serve(server, options, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => (options.isBrief === true ? letEnd(server) : closeServer(server)) };
}

async function serve(server: Server, options: LocalServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (options.isBrief === true) response.shouldKeepAlive = false;
    send(response, await answerTo(server, options, request));
  } catch {
    // The caller has gone, or what it sends is not HTTP: there is nobody to tell.
    response.destroy();
  }
}

async function answerTo(server: Server, options: LocalServerOptions, request: IncomingMessage): Promise<ProxyAnswer> {
  const port = portOf(server);
  const host = request.headers.host ?? '';
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return refuse(request, 'WRONG_HOST', `This server answers to 127.0.0.1:${port} and not to another name.`);
  }
  if (!URL.canParse(request.url ?? '/', 'http://local')) return refuse(request, 'MALFORMED', 'The path cannot be read.');
  const body = await readBody(request);
  if (body === undefined) return refuse(request, 'PAYLOAD_TOO_LARGE', `A body may have ${MAXIMUM_BODY_BYTES} bytes.`);
  const event = proxyEvent(request, body, findByToken(options.people, bearerToken(request)));
  return (await answerPage(event)) ?? options.answer(event);
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
