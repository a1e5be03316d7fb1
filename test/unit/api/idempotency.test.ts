import { expect, test } from 'vitest';
import { routes } from '../../../core/api/contract/routes.ts';
import { serveRoute } from '../../../core/api/serve/endpoint.ts';
import { guardEndpoints } from '../../../core/api/serve/endpoints/guard.ts';
import { CloudmendError } from '../../../core/errors.ts';
import { adam, apiBench, memoryEngine } from './api-bench.ts';

const exclude = 'POST /v1/guard/exclusions';
const body = { scope: { account: '123456789012' }, reason: 'Theirs' };
const headers = { 'Idempotency-Key': 'first-click' };
const ada = { id: 'ada', roles: ['approver'] } as const;

async function countExclusions(send: ReturnType<typeof apiBench>): Promise<number> {
  return (await send(adam, 'GET /v1/guard')).json.exclusions.length;
}

test('a request that comes again with its key gets the stored answer and does nothing', async () => {
  const send = apiBench(memoryEngine(), guardEndpoints);
  const first = await send(adam, exclude, { body, headers });
  const again = await send(adam, exclude, { body, headers });
  expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
  expect(again.headers).toMatchObject({ location: first.headers['location'], 'idempotency-replayed': 'true' });
  expect(await countExclusions(send)).toBe(1);
});

test('the same key with another body is 422', async () => {
  const send = apiBench(memoryEngine(), guardEndpoints);
  await send(adam, exclude, { body, headers });
  const other = await send(adam, exclude, { body: { ...body, reason: 'Ours' }, headers });
  expect([other.status, other.json.code]).toEqual([422, 'VALIDATION_FAILED']);
});

test('the same key of another person is another key', async () => {
  const send = apiBench(memoryEngine(), guardEndpoints);
  await send(adam, exclude, { body, headers });
  await send(ada, exclude, { body, headers });
  expect(await countExclusions(send)).toBe(2);
});

test('a request without a key is a new one every time', async () => {
  const send = apiBench(memoryEngine(), guardEndpoints);
  await send(adam, exclude, { body });
  await send(adam, exclude, { body });
  expect(await countExclusions(send)).toBe(2);
});

test('a second request while the first is at work is 409', async () => {
  const gate = Promise.withResolvers<void>();
  const slow = serveRoute(routes.setKillSwitch, async () => {
    await gate.promise;
    return {
      document: { killSwitch: { on: true, reason: 'Pay day' }, caps: { accountDay: 1, regionDay: 1 }, neverTouch: [], exclusions: [] },
    };
  });
  const send = apiBench(memoryEngine(), [slow]);
  const first = send(adam, 'POST /v1/guard/kill-switch', { body: { on: true, reason: 'Pay day' }, headers });
  const second = await send(adam, 'POST /v1/guard/kill-switch', { body: { on: true, reason: 'Pay day' }, headers });
  gate.resolve();
  expect([(await first).status, second.status, second.json.code]).toEqual([200, 409, 'CONFLICT_STATE']);
});

test('a request that failed may be sent again under its key', async () => {
  let isBroken = true;
  const shaky = serveRoute(routes.setKillSwitch, async () => {
    if (isBroken) throw new CloudmendError('DEPENDENCY_UNAVAILABLE', 'The store is busy.');
    return {
      document: { killSwitch: { on: true, reason: 'Pay day' }, caps: { accountDay: 1, regionDay: 1 }, neverTouch: [], exclusions: [] },
    };
  });
  const send = apiBench(memoryEngine(), [shaky]);
  const sent = { body: { on: true, reason: 'Pay day' }, headers };
  const failed = await send(adam, 'POST /v1/guard/kill-switch', sent);
  expect([failed.status, failed.headers['retry-after'], failed.json.retryable]).toEqual([503, '5', true]);
  isBroken = false;
  expect((await send(adam, 'POST /v1/guard/kill-switch', sent)).status).toBe(200);
});

test('a key is free again after a day', async () => {
  let now = new Date('2026-11-22T10:00:00.000Z');
  const send = apiBench(memoryEngine({ clock: { now: () => now, sleep: async () => undefined } }), guardEndpoints);
  await send(adam, exclude, { body, headers });
  now = new Date('2026-11-23T10:00:01.000Z');
  await send(adam, exclude, { body, headers });
  expect(await countExclusions(send)).toBe(2);
});
