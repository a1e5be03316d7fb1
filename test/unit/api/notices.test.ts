import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import type { Role } from '../../../core/principal.ts';
import { cursorKey, memoryEngine } from './api-bench.ts';

const engine = memoryEngine();
const channels = [{ kind: 'slack' as const, name: 'operations', tells: ['ended' as const] }];

async function send(httpMethod: string, path: string, role: Role) {
  const claims = { sub: 'adam', username: 'adam', 'cognito:groups': role };
  const event = { httpMethod, path, headers: { 'idempotency-key': randomUUID() }, requestContext: { authorizer: { claims } } };
  const { statusCode, body } = await answerRequest({ engine, channels, startScan: async () => '', cursorKey }, apiEndpoints, event);
  return { status: statusCode, json: JSON.parse(body) };
}

test('a test of a channel is queued and can be followed, by an administrator alone', async () => {
  const queued = await send('POST', '/v1/channels/operations/test', 'admin');
  expect(queued).toMatchObject({ status: 202, json: { channel: 'operations', told: 'test', state: 'due', attempts: 0 } });
  expect(await send('GET', `/v1/notices/${queued.json.id}`, 'admin')).toMatchObject({ status: 200, json: { state: 'due' } });
  expect(await send('POST', '/v1/channels/operations/test', 'operator')).toMatchObject({ status: 403 });
  expect(await send('GET', `/v1/notices/${queued.json.id}`, 'approver')).toMatchObject({ status: 403 });
});

test('a channel that nobody has set, and a notice that nobody made, are not there', async () => {
  expect(await send('POST', '/v1/channels/opperations/test', 'admin')).toMatchObject({
    status: 404,
    json: { detail: expect.stringContaining('There are operations.') },
  });
  expect(await send('GET', '/v1/notices/notice-0000000000000000', 'admin')).toMatchObject({ status: 404 });
});
