import * as z from 'zod';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { isAllowed } from '../../permissions.ts';
import type { Principal } from '../../principal.ts';
import { reachText } from '../../reach/reach.ts';
import { matchPath, type PathNames } from '../contract/path.ts';
import { PROBLEM_MEDIA_TYPE, type Problem, type ProblemPlace, problemOf, problemOfError } from '../contract/problem.ts';
import { needsKey, type Route } from '../contract/route.ts';
import { MAXIMUM_ANSWER_BYTES, MAXIMUM_BODY_BYTES } from '../contract/sizes.ts';
import { recordAssistant, requireOpenToAssistant } from './assistant.ts';
import { findHeader, principalOf, reachOf } from './claims.ts';
import { cursorBinding, givesCursors, takesCursor } from './cursor-binding.ts';
import type { ApiPorts, Call, Endpoint, RawRequest } from './endpoint.ts';
import { etagOf } from './etag.ts';
import { HttpProblem } from './http-problem.ts';
import { answerOnce } from './idempotency.ts';
import { parseJsonBody } from './json-body.ts';
import type { ProxyAnswer, ProxyEvent } from './proxy-event.ts';
import { RequestInvalid } from './request-invalid.ts';
import { etagOfState } from './seen.ts';
import { requireWithin } from './within-reach.ts';

/** Nothing may be kept or guessed at by what is in between. */
const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** A page shows what it was sent with and asks nobody else. */
const PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers one request with the endpoints at hand. Never throws: whatever breaks is a problem document, and the log has it. */
export async function answerRequest(ports: ApiPorts, endpoints: readonly Endpoint[], event: ProxyEvent): Promise<ProxyAnswer> {
  const place = { instance: event.path, requestId: event.requestContext.requestId ?? ports.engine.ids.next('request') };
  const answer = await answerOrProblem({ ports, endpoints, event, place });
  if (answer.statusCode >= 400 && answer.statusCode < 500) logRefusal(ports.engine, { event, place }, answer);
  const limit = ports.perSecond === undefined ? {} : { 'x-ratelimit-limit': String(ports.perSecond) };
  return { ...answer, headers: { ...limit, ...answer.headers } };
}

async function answerOrProblem({ ports, endpoints, event, place }: Request): Promise<ProxyAnswer> {
  try {
    return await route({ ports, endpoints, event, place });
  } catch (error) {
    if (error instanceof HttpProblem) return problemAnswer(problemOf(error.code, error.message, place));
    const problem = problemOfError(error, place);
    if (problem.status >= 500) logFailure(ports.engine, error, problem);
    return problemAnswer(error instanceof RequestInvalid ? problemOf('VALIDATION_FAILED', error.message, place, error.faults) : problem);
  }
}

interface Request {
  readonly ports: ApiPorts;
  readonly endpoints: readonly Endpoint[];
  readonly event: ProxyEvent;
  readonly place: ProblemPlace;
}

async function route(request: Request): Promise<ProxyAnswer> {
  const { endpoints, event, place } = request;
  const signed = findSigned(request);
  if (signed !== undefined) return signed();
  const open = findOpen(request);
  if (open !== undefined)
    return perform(open, { path: {}, query: queryOf(event), body: undefined }, { ...request.ports, ...nobody }, event);
  const principal = principalOf(event);
  if (principal === undefined) {
    const problem = problemOf('UNAUTHENTICATED', 'The request needs a bearer token whose subject has 1 to 200 characters.', place);
    return problemAnswer(problem, { 'www-authenticate': 'Bearer realm="cloudmend"' });
  }
  const found = endpoints.flatMap((endpoint) => findMatch(endpoint, event.path)).sort((left, right) => left.nameCount - right.nameCount);
  const path = found[0]?.endpoint.route.path;
  if (path === undefined) throw new CloudmendError('NOT_FOUND', `There is no route ${event.path}.`);
  const onPath = found.filter(({ endpoint }) => endpoint.route.path === path);
  const match = onPath.find(({ endpoint }) => endpoint.route.method === event.httpMethod);
  if (match === undefined) {
    const allow = onPath.map(({ endpoint }) => endpoint.route.method).join(', ');
    return problemAnswer(problemOf('METHOD_NOT_ALLOWED', `${event.path} knows ${allow}.`, place), { allow });
  }
  return enter(request, match, principal);
}

/** What is for everybody: no answer of these knows who asks. */
function findOpen({ endpoints, event }: Request): Endpoint | undefined {
  return endpoints.find(({ route: { authentication, method, path } }) => {
    return authentication === 'none' && method === event.httpMethod && path === event.path;
  });
}

const nobody: Pick<Call, 'principal' | 'reach' | 'ifMatch' | 'lastEventId'> = {
  principal: { id: 'nobody', name: 'nobody', kind: 'machine', roles: [], channel: 'api' },
  ...{ reach: undefined, ifMatch: undefined, lastEventId: undefined },
};

/** What answers a message that shows a signature, on a route that takes one. */
function findSigned({ ports, endpoints, event, place }: Request): (() => Promise<ProxyAnswer>) | undefined {
  const signature = findHeader(event, 'x-cloudmend-signature');
  const endpoint = endpoints.find(({ route: { method, path } }) => method === event.httpMethod && path === event.path);
  const answerSigned = endpoint?.answerSigned;
  if (signature === undefined || endpoint === undefined || answerSigned === undefined) return undefined;
  const body = bodyText(event);
  if (Buffer.byteLength(body) > MAXIMUM_BODY_BYTES)
    return async () => problemAnswer(problemOf('PAYLOAD_TOO_LARGE', `A body may have ${MAXIMUM_BODY_BYTES} bytes.`, place));
  const headerOf = (name: string) => findHeader(event, name) ?? '';
  const message = { signature, body, timestamp: headerOf('x-cloudmend-timestamp'), id: headerOf('x-cloudmend-id') };
  return async () => {
    const { document } = await answerSigned(message, ports);
    return {
      statusCode: endpoint.route.status,
      headers: { ...ALWAYS, 'content-type': 'application/json' },
      body: JSON.stringify(endpoint.route.response.parse(document)),
    };
  };
}

interface Match {
  readonly endpoint: Endpoint;
  readonly names: PathNames;
  readonly nameCount: number;
}

function findMatch(endpoint: Endpoint, path: string): Match[] {
  const names = matchPath(endpoint.route.path, path);
  return names === undefined ? [] : [{ endpoint, names, nameCount: Object.keys(names).length }];
}

async function enter({ ports, event, place }: Request, { endpoint, names }: Match, principal: Principal): Promise<ProxyAnswer> {
  const { roles, method } = endpoint.route;
  if (!isAllowed(principal, roles)) {
    const mine = principal.roles.length === 0 ? 'no role' : principal.roles.join(', ');
    throw new CloudmendError('FORBIDDEN', `This takes one of the roles ${roles.join(', ')}; ${principal.name} has ${mine}.`);
  }
  if (endpoint.route.people === true && principal.kind !== 'person')
    throw new CloudmendError('FORBIDDEN', `${principal.name} is not a person, and only people may do this, whatever their roles.`);
  const text = bodyText(event);
  if (Buffer.byteLength(text) > MAXIMUM_BODY_BYTES) {
    return problemAnswer(problemOf('PAYLOAD_TOO_LARGE', `A body may have ${MAXIMUM_BODY_BYTES} bytes.`, place));
  }
  if (text !== '' && !isJson(event)) {
    return problemAnswer(problemOf('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.', place));
  }
  requireOpenToAssistant(endpoint.route, principal);
  requireHeaders(endpoint.route, event);
  const reach = reachOf(event);
  const seen = { ifMatch: findHeader(event, 'if-match'), lastEventId: findHeader(event, 'last-event-id') };
  const call: Call = { ...ports, principal, reach, ...seen };
  await requireWithin(endpoint.route, names, call);
  const raw: RawRequest = { path: names, query: queryOf(event), body: text === '' ? undefined : parseJsonBody(text) };
  const key = findHeader(event, 'idempotency-key');
  if (key === undefined || method !== 'POST') return perform(endpoint, raw, call, event);
  const bound = reach === undefined ? [] : [reachText(reach)];
  const scope = [principal.id, method, event.path, checkedKey(key), ...bound];
  return answerOnce(ports.engine, { scope, body: text }, () => perform(endpoint, raw, call, event));
}

/** Throws MALFORMED or PRECONDITION_REQUIRED where a request does not say of itself what its route asks for. */
function requireHeaders(route: Route, event: ProxyEvent): void {
  if (needsKey(route) && findHeader(event, 'idempotency-key') === undefined)
    throw new HttpProblem(
      'MALFORMED',
      'Send an Idempotency-Key, such as a UUID: a request that is sent again with the same key is done once.',
    );
  if (route.matches !== undefined && findHeader(event, 'if-match') === undefined)
    throw new HttpProblem(
      'PRECONDITION_REQUIRED',
      'Send If-Match with the ETag of the state that you have seen, or * to act on whatever it is now.',
    );
}

/** Throws NOT_ACCEPTABLE where the caller takes none of what the route answers with. A weight of nought says no. */
function requireAcceptable({ media = 'application/json' }: Route, event: ProxyEvent): void {
  const accepted = findHeader(event, 'accept')?.trim() ?? '';
  if (accepted === '') return;
  const [kind = ''] = media.split('/');
  const ranges = accepted.split(',').map((range) =>
    range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const isTaken = ranges.some(
    ([range = '', ...rest]) => [media, `${kind}/*`, '*/*'].includes(range) && !rest.some((one) => /^q=0(\.0*)?$/.test(one)),
  );
  if (!isTaken)
    throw new HttpProblem('NOT_ACCEPTABLE', `This is answered as ${media}, and Accept takes ${JSON.stringify(accepted.slice(0, 80))}.`);
}

async function perform(endpoint: Endpoint, raw: RawRequest, call: Call, event: ProxyEvent): Promise<ProxyAnswer> {
  requireAcceptable(endpoint.route, event);
  const { status, media, path } = endpoint.route;
  const list = { path, names: raw.path, query: raw.query };
  const holder = { id: call.principal.id, reach: call.reach };
  const cursors = givesCursors(endpoint.route) ? cursorBinding(await call.cursorKey(), holder) : undefined;
  const asked = takesCursor(endpoint.route) ? { ...raw, query: cursors?.unbind(list) ?? {} } : raw;
  await recordAssistant(endpoint.route, asked, call);
  const { document: found, location, next: nextFound, etag: given, state } = await endpoint.answer(asked, call);
  const document = cursors?.bindAll(list, found) ?? found;
  const next = nextFound === undefined ? undefined : cursors?.bind(list, nextFound);
  if (status === 204) return { statusCode: 204, headers: ALWAYS, body: '' };
  const body = media === undefined ? JSON.stringify(document) : String(document);
  const size = Buffer.byteLength(body);
  if (size > MAXIMUM_ANSWER_BYTES)
    throw new CloudmendError(
      'LIMIT_EXCEEDED',
      `The answer would have ${size} bytes, and may have ${MAXIMUM_ANSWER_BYTES}. Ask for less with limit.`,
    );
  const etag = given ?? textEtag(state, body);
  const headers = {
    ...{ ...ALWAYS, 'content-type': media === undefined ? 'application/json' : `${media}; charset=utf-8`, etag },
    ...(media === 'text/html' && { 'content-security-policy': PAGE_POLICY }),
    ...(location !== undefined && { location }),
    ...(next !== undefined && { link: `<${event.path}?${new URLSearchParams({ ...raw.query, cursor: next })}>; rel="next"` }),
  };
  if (event.httpMethod === 'GET' && findHeader(event, 'if-none-match') === etag) return { statusCode: 304, headers, body: '' };
  return { statusCode: status, headers, body };
}

function textEtag(state: string | undefined, body: string): string {
  return state === undefined ? etagOf(body) : etagOfState(state, body);
}

function bodyText(event: ProxyEvent): string {
  const body = event.body ?? '';
  return event.isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body;
}

function isJson(event: ProxyEvent): boolean {
  return /^application\/json\s*(;|$)/i.test(findHeader(event, 'content-type') ?? '');
}

function queryOf(event: ProxyEvent): { readonly [name: string]: string } {
  const query: { [name: string]: string } = {};
  for (const [name, values] of Object.entries(event.multiValueQueryStringParameters ?? {})) {
    if (values === undefined) continue;
    if (values.length > 1) {
      throw new RequestInvalid([
        { in: 'query', pointer: name, message: 'stands more than once; put several values into a comma list', code: 'repeated' },
      ]);
    }
    query[name] = values[0] ?? '';
  }
  return query;
}

function checkedKey(key: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new CloudmendError('MALFORMED', 'An Idempotency-Key has 1 to 200 printable characters.');
}

function problemAnswer(problem: Problem, headers: { readonly [name: string]: string } = {}): ProxyAnswer {
  const retryAfter = problem.status === 503 ? { 'retry-after': '5' } : {};
  return {
    statusCode: problem.status,
    headers: { ...ALWAYS, 'content-type': PROBLEM_MEDIA_TYPE, ...retryAfter, ...headers },
    body: JSON.stringify(problem),
  };
}

/** Who was refused what, and by which rule. The problem's own sentence may repeat what was sent, and is not kept. */
function logRefusal({ log }: Engine, { event, place }: Pick<Request, 'event' | 'place'>, { statusCode, body }: ProxyAnswer): void {
  const { code } = RefusalCode.parse(JSON.parse(body));
  // Somebody looked for what is not there.
  if (code === 'NOT_FOUND') return;
  const by = principalOf(event)?.id;
  const { requestId, instance } = place;
  log.info('A request was refused', {
    requestId,
    method: event.httpMethod,
    instance,
    status: statusCode,
    code,
    ...(by !== undefined && { by }),
  });
}

const RefusalCode = z.object({ code: z.string() });

function logFailure(engine: Engine, error: unknown, { requestId, instance, code }: Problem): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  engine.log.error('A request failed', { requestId, instance, code, name, error: message, stack: stack ?? '' });
}
