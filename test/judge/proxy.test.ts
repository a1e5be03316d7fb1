import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '../../core/api/contract/route.ts';
import { routes } from '../../core/api/contract/routes.ts';
import type { Emulator } from '../support/emulators/guarded-process.ts';
import { PRISM_SAYS, startPrism } from '../support/judge/prism.ts';
import { pathTo } from '../support/judge/seeded-api.ts';
import { type Served, servedApi, TOKEN } from '../support/judge/served.ts';
import { BODIES } from '../support/judge/walk.ts';

let served: Served;
let proxy: Emulator;
let url: string;
beforeAll(async () => {
  served = await servedApi();
  proxy = await startPrism(`${served.url}/openapi.json`, served.url);
  ({ url } = proxy);
});
afterAll(async () => {
  await proxy.stop();
  await served.close();
});

async function ask(name: string, { method, path, authentication }: Route): Promise<{ readonly status: number; readonly text: string }> {
  const body = method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(BODIES[name]);
  const headers = {
    ...(authentication === undefined && { authorization: `Bearer ${TOKEN}` }),
    ...(authentication === 'signature' && { 'x-cloudmend-signature': 'v1=0', 'x-cloudmend-timestamp': '1', 'x-cloudmend-id': '1' }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(method === 'POST' && { 'idempotency-key': `walk-${name}` }),
    'if-match': '*',
  };
  const query = path === '/v1/impact' ? '?select=aws.s3.put-bucket-policy-tls' : '';
  const answer = await fetch(`${url}${pathTo(served, path)}${query}`, { method, headers, ...(body !== undefined && { body }) });
  return { status: answer.status, text: await answer.text() };
}

const order = ['GET', 'POST', 'PATCH', 'DELETE'];
const all = Object.entries<Route>(routes).sort(([, left], [, right]) => order.indexOf(left.method) - order.indexOf(right.method));

test('there is a body for every route that takes one', () => {
  const without = all.filter(([name, { method }]) => (method === 'POST' || method === 'PATCH') && BODIES[name] === undefined);
  expect(without.map(([name]) => name)).toEqual([]);
});

test('a walk over every route through a proxy that holds requests and answers against the document', async () => {
  const told: string[] = [];
  let done = 0;
  for (const [name, route] of all) {
    const { status, text } = await ask(name, route);
    if (text.includes(PRISM_SAYS) || status >= 500) told.push(`${name} ${status} ${text.slice(0, 600)}`);
    if (status < 300) done++;
  }
  expect(told).toEqual([]);
  expect(served.failures).toEqual([]);
  // What its state does not allow in this world is refused; most of it is allowed.
  expect(done).toBeGreaterThan(all.length * 0.7);
});

test('the proxy sees a request and an answer that are not as the document says', async () => {
  const answer = await fetch(`${url}/v1/tasks?limit=many`, { headers: { authorization: `Bearer ${TOKEN}` } });
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(PRISM_SAYS)]);
});
