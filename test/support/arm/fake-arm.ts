import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { armKey, findArmId } from '../../../clouds/azure/arm-id.ts';
import { typeInPath } from '../../../clouds/azure/arm-request.ts';
import { type JsonObject, JsonRecord } from '../../../core/json.ts';
import { type Answer, notFound, refuse } from './answer.ts';
import type { FakeType } from './fake-type.ts';
import { answerOperation, goOnByReading } from './operations.ts';
import { answerContainers, answerList, answerOne, answerProvider } from './reads.ts';
import { type Asked, refusalOf } from './refusals.ts';
import { makeWorld, type World } from './world.ts';
import { answerWrite } from './writes.ts';

/** A request as it came. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: string };
  readonly headers: IncomingMessage['headers'];
  readonly body: JsonObject;
}

export interface FakeArm {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly world: World;
  /** Every request, in the order in which they came. */
  readonly requests: Recorded[];
  close(): Promise<void>;
}

/**
 * Azure Resource Manager on this machine, as far as the product speaks to it. Clients reach it at `url`, or by a client that takes what is
 * for management.azure.com there; the addresses that it gives are on the host that the client named.
 */
export async function startFakeArm(types: readonly FakeType[] = []): Promise<FakeArm> {
  const world = makeWorld(types);
  const requests: Recorded[] = [];
  const server = createServer((incoming, outgoing) => {
    serve(world, requests, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = portOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    world,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(world: World, requests: Recorded[], incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const raw = await text(incoming);
  const host = incoming.headers.host ?? '';
  const url = new URL(incoming.url ?? '/', `http://${host}`);
  const path = decodeURIComponent(url.pathname);
  const method = incoming.method ?? 'GET';
  const body = raw === '' ? {} : JsonRecord.parse(JSON.parse(raw));
  requests.push({ method, path, query: Object.fromEntries(url.searchParams), headers: incoming.headers, body });
  const weather = world.weather({ method, path, count: requests.length });
  if (weather === 'dropped') return void incoming.socket.destroy();
  // ARM writes its port into the addresses that it gives.
  const origin = host.startsWith('127.0.0.1') || host.startsWith('localhost') ? `http://${host}` : `https://${host}:443`;
  const answer =
    typeof weather === 'object'
      ? weather
      : answerOf(world, { method, path, query: url.searchParams, body, origin, ifMatch: incoming.headers['if-match'] });
  if (weather === 'lost') return void incoming.socket.destroy();
  const left = method === 'GET' ? 'reads' : 'writes';
  outgoing.writeHead(answer.status, {
    'x-ms-request-id': `request-${requests.length}`,
    [`x-ms-ratelimit-remaining-subscription-${left}`]: '199',
    ...contentType(answer.body),
    ...answer.headers,
  });
  outgoing.end(typeof answer.body === 'object' ? JSON.stringify(answer.body) : answer.body);
}

/** A text is a web page, as a proxy gives it. */
function contentType(body: JsonObject | string | undefined): { readonly [name: string]: string } {
  if (body === undefined) return {};
  return { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json; charset=utf-8' };
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  readonly origin: string;
  readonly ifMatch: string | undefined;
}

function answerOf(world: World, { method, path, query, body, origin, ifMatch }: Request): Answer {
  const operation = method === 'GET' ? answerOperation(world, path) : undefined;
  if (operation !== undefined) return operation;
  const namespace = /^\/subscriptions\/[^/]+\/providers\/([^/]+)$/i.exec(path)?.[1];
  const type = namespace === undefined ? typeInPath(path) : PROVIDERS;
  const apiVersion = query.get('api-version') ?? '';
  const asked = { method, id: path, type, apiVersion, action: actionOf(method, type), body, ifMatch, origin };
  const [, subscription] = /^\/subscriptions\/([^/]+)/i.exec(path) ?? [];
  if (subscription !== undefined && !world.subscriptions.some(({ id }) => id.toLowerCase() === subscription.toLowerCase()))
    return refuse(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
  const refused = refusalOf(world, asked);
  if (refused !== undefined) return refused;
  if (namespace !== undefined && method === 'GET') return answerProvider(world, path, namespace);
  return method === 'GET' ? answerGet(world, asked, query) : answerOther(world, asked);
}

function answerGet(world: World, asked: Asked, query: URLSearchParams): Answer {
  const { id: path, type, origin } = asked;
  const containers = answerContainers(world, path, query, origin);
  if (containers !== undefined) return containers;
  if (type.toLowerCase() === PERMISSIONS) return { status: 200, body: { value: world.held.map((one) => ({ ...one })) } };
  if (findArmId(path) === undefined) return answerList(world, { path, type, query, origin });
  goOnByReading(world, path);
  return answerOne(world, asked, query);
}

const PROVIDERS = 'Microsoft.Resources/subscriptions/providers';
const PERMISSIONS = 'microsoft.authorization/permissions';

function answerOther(world: World, asked: Asked): Answer {
  const { method, id } = asked;
  if (method === 'PUT' || method === 'PATCH' || method === 'DELETE') return answerWrite(world, { ...asked, method });
  const body = world.posts.get(armKey(id));
  return body === undefined ? notFound(id) : { status: 200, body };
}

/** What a request takes, as roles name it. */
function actionOf(method: string, type: string): string {
  if (method === 'GET') return `${type}/read`;
  if (method === 'POST') return `${type}/action`;
  return `${type}/${method === 'DELETE' ? 'delete' : 'write'}`;
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new TypeError('The server listens on no port.');
  return address;
}
