import { expect, test } from 'vitest';
import { apiClient, type SentRequest } from '../../../core/api/contract/client.ts';
import { pathOf } from '../../../core/api/contract/path.ts';
import { needsKey, type Route } from '../../../core/api/contract/route.ts';
import { routeList, routes } from '../../../core/api/contract/routes.ts';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import { Role } from '../../../core/principal.ts';
import { cursorKey, memoryEngine } from './api-bench.ts';

const endpoints = [...apiEndpoints, ...decideEndpoints];
const engine = memoryEngine();
const names = {
  ...{ taskId: 'RP-000001', automationId: 'AR-000001', exceptionId: 'exception-1', channel: 'mail', planId: 'plan-1' },
  ...{
    findingId: 'f'.repeat(32),
    exclusionId: 'exclusion-1',
    windowId: 'window-1',
    identityId: 'identity-1',
    standInId: 'stand-in-1',
    account: '111122223333',
  },
};

/** As somebody who may do everything, with these headers and no others. */
async function send({ method, path }: Route, headers: { readonly [name: string]: string }) {
  const claims = { sub: 'ada', 'cognito:username': 'ada', 'cognito:groups': Role.options.join(',') };
  const event = { httpMethod: method, path: pathOf(path, names), headers, requestContext: { authorizer: { claims } } };
  const { statusCode, body } = await answerRequest({ engine, startScan: async () => 'scan-1', cursorKey }, endpoints, event);
  return { status: statusCode, json: body === '' ? undefined : JSON.parse(body) };
}

const named = (route: Route) => [`${route.method} ${route.path}`, route] as const;

test.each(routeList.filter(needsKey).map(named))('%s is not done without a name by which it could be known again', async (_, route) => {
  const answer = await send(route, { 'if-match': '*' });
  expect([answer.status, answer.json.code]).toEqual([400, 'MALFORMED']);
  expect(answer.json.detail).toContain('Idempotency-Key');
});

test.each(routeList.filter(({ matches }) => matches).map(named))(
  '%s is not done to a state that nobody says they have seen',
  async (_, route) => {
    const answer = await send(route, { 'idempotency-key': 'one' });
    expect([answer.status, answer.json.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
    expect(answer.json.detail).toContain('If-Match');
  },
);

test('whatever makes something, or has something begin, needs a name; what only sets a value does not', () => {
  expect(needsKey(routes.createTask)).toBe(true);
  expect(needsKey(routes.undoTask)).toBe(true);
  expect(needsKey(routes.setKillSwitch)).toBe(false);
  expect(needsKey(routes.decideTicket)).toBe(false);
});

test.each([
  ['*/*', 200],
  ['application/json', 200],
  ['text/html, application/*;q=0.5', 200],
  ['', 200],
  ['text/html', 406],
  ['application/json;q=0', 406],
  ['application/jsonp', 406],
])('who takes %j gets %i', async (accept, status) => {
  expect((await send(routes.readMe, { accept })).status).toBe(status);
});

test('a caller who takes only CSV gets the list that is CSV, and nothing is done for one who takes nothing that there is', async () => {
  expect((await send(routes.listTasks, { accept: 'text/csv' })).status).toBe(406);
  const refused = await send(routes.setKillSwitch, { accept: 'image/png' });
  expect([refused.status, refused.json.code]).toEqual([406, 'NOT_ACCEPTABLE']);
});

test('the client sends by itself what a route asks for, a new name each time, and what it is given instead', async () => {
  const sent: SentRequest[] = [];
  const task = { statusCode: 200, headers: { etag: '"seen"' }, body: '{"id":"scan-1","scanId":"scan-1"}' };
  const client = apiClient(async (request) => {
    sent.push(request);
    return task;
  });
  await client.call(routes.startScan, { body: {} });
  await client.call(routes.startScan, { body: {} });
  await client.call(routes.startScan, { body: {}, key: 'mine' });
  const keys = sent.map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(3);
  expect(keys[2]).toBe('mine');
  await client.call(routes.deleteTask, { path: { taskId: 'RP-000001' } }).catch(() => undefined);
  await client.call(routes.deleteTask, { path: { taskId: 'RP-000001' }, ifMatch: '"seen"' }).catch(() => undefined);
  expect(sent.slice(3).map(({ headers }) => headers['if-match'])).toEqual(['*', '"seen"']);
  expect(await client.read(routes.startScan, { body: {} })).toEqual({ document: { scanId: 'scan-1' }, etag: '"seen"' });
});
