import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { routeList, routes } from '../../../core/api/contract/routes.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import { isForDecide } from '../../../local/answer.ts';
import { apiBench, memoryEngine, vera } from './api-bench.ts';

test('every route is served by the function it names, once', () => {
  const named = (name: string) => routeList.filter((route) => route.function === name).map(({ method, path }) => `${method} ${path}`);
  const served = (endpoints: typeof apiEndpoints) => endpoints.map(({ route }) => `${route.method} ${route.path}`);
  expect(served(apiEndpoints).sort()).toEqual(named('api').sort());
  expect(served(decideEndpoints).sort()).toEqual(named('decide').sort());
  expect(new Set(routeList.map(({ method, path }) => `${method} ${path}`)).size).toBe(routeList.length);
});

test('every route of every area is in the list, and no two areas name an operation alike', async () => {
  const folder = new URL('../../../core/api/contract/routes/', import.meta.url);
  const areas = await Promise.all((await readdir(folder)).map(async (file): Promise<object> => import(new URL(file, folder).href)));
  const named = areas.flatMap((area) => Object.values(area).flatMap((ofArea: object) => Object.keys(ofArea)));
  expect(named.sort()).toEqual(Object.keys(routes).sort());
});

test('one machine has each route answered by the function that the gateway has for it', () => {
  for (const { method, path, function: name } of routeList) {
    const asked = { httpMethod: method, path: path.replaceAll(/\{\w+\}/g, 'x') };
    expect(isForDecide(asked), `${method} ${path}`).toBe(name === 'decide');
  }
  expect(isForDecide({ httpMethod: 'GET', path: '/v1/tasks/x/decisions' })).toBe(true);
  expect(isForDecide({ httpMethod: 'PATCH', path: '/v1/rules/off' })).toBe(false);
});

test('decisions alone are made by the function that may sign', () => {
  expect(routeList.filter((route) => route.function === 'decide').map(({ path }) => path)).toEqual([
    '/v1/rules/off',
    '/v1/rules/settings',
    '/v1/tasks/{taskId}/decisions',
    '/v1/exceptions/{exceptionId}/decisions',
    '/v1/tickets/decisions',
    // A review is a decision too.
    '/v1/reviews',
    '/v1/tasks/{taskId}/reviews',
    '/v1/automation-rules/{automationId}/decisions',
  ]);
});

const closed = routeList.filter(({ authentication }) => authentication !== 'none');
test.each(closed.map((route) => [`${route.method} ${route.path}`, route] as const))('%s needs somebody', async (_, { method, path }) => {
  const send = apiBench(memoryEngine(), [...apiEndpoints, ...decideEndpoints]);
  const answer = await send(undefined, `${method} ${path.replaceAll(/\{\w+\}/g, 'RP-000001')}`);
  expect([answer.status, answer.headers['content-type']]).toEqual([401, 'application/problem+json']);
});

const writing = routeList.filter(({ method }) => method !== 'GET');
test.each(writing.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s is not for a viewer',
  async (_, { method, path }) => {
    const send = apiBench(memoryEngine(), [...apiEndpoints, ...decideEndpoints]);
    const answer = await send(vera, `${method} ${path.replaceAll(/\{\w+\}/g, 'RP-000001')}`, { body: {} });
    expect([answer.status, answer.json.code]).toEqual([403, 'FORBIDDEN']);
  },
);
