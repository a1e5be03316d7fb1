import { expect, test } from 'vitest';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { CloudError } from '../../../core/errors.ts';
import type { Channel } from '../../../core/notify/channel.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { loadRevision } from '../../../core/task/record/revisions.ts';
import { make, mara, say, worldOf } from '../../support/api/world.ts';
import { TLS } from '../../support/task/estates.ts';
import { cursorKey } from '../api/api-bench.ts';

/** As they look where somebody pastes them: by shape, by name, in an address, and as plain words. */
const SECRETS = [
  'AKIAIOSFODNN7PLANTED',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYPLANTEDKEY',
  'ghp_plantedplantedplantedplantedplanted12',
  'postgres://tea:hunter2planted@db.example/tea',
  'Bearer planted.token.value',
  'correct horse battery planted',
];
const planted = SECRETS.join(' ');

async function failedTask() {
  const world = await worldOf(['tea-a']);
  const { harness } = world;
  const id = await make(world, { name: planted.slice(0, 120), description: planted });
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.request.operation !== 'PutBucketPolicy') return;
    const says = { says: 's3 PutBucketPolicy', providerCode: 'AccessDenied', requestId: 'tea-1', sent: 'answered' } as const;
    throw new CloudError('denied', says, `Denied: ${planted}`);
  };
  await say(world, id);
  const channel: Channel = { name: 'planted', kind: 'webhook', tells: ['approval'] };
  const engine = { ...harness.engine, installation: planted, ticketSystem: planted };
  const read = async (query: { readonly task?: string }) => {
    const event = {
      ...{ httpMethod: 'GET', path: '/v1/diagnostics', headers: { cookie: planted, 'x-api-key': planted }, body: null },
      multiValueQueryStringParameters: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
      requestContext: {
        authorizer: { claims: { sub: 'mara', 'cognito:username': 'mara', name: planted.slice(0, 120), 'cognito:groups': 'operator' } },
      },
    };
    return answerRequest({ engine, startScan: async () => '', cursorKey, channels: [channel] }, apiEndpoints, event);
  };
  return { world, id, read };
}

test('S2-57: what support needs to know is there: code, trace, ids, versions, settings and what was asked for', async () => {
  const { world, id, read } = await failedTask();
  const { statusCode, body } = await read({ task: id });
  expect(statusCode).toBe(200);
  const { task, settings, catalogue } = JSON.parse(body);
  const shown = (await world.send(mara, `GET /v1/tasks/${id}`)).json;
  const { planId, planDigest } = await loadRevision(world.harness.engine, await loadTask(world.harness.engine, id));
  expect(task).toMatchObject({ id, status: 'DONE', outcome: 'FAILED', code: shown.task.reason.code, revision: 1, run: 1 });
  expect(task.request).toMatchObject({ planId, planDigest, policy: { quorum: 1 } });
  expect(task.request.templates).toMatchObject([
    { id: TLS, version: expect.any(Number), behaviour: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  expect(task.resources).toMatchObject([{ kind: 'aws.s3.bucket', outcome: 'FAILED', calls: [{ state: 'refused', traceId: 'tea-1' }] }]);
  expect(settings).toMatchObject({ hasTicketSystem: true, channels: 1, retention: { scans: expect.any(Number) } });
  expect(catalogue.rules).toBeGreaterThan(0);
});

test('S2-57: and no secret is, wherever somebody has put one', async () => {
  const { world, id, read } = await failedTask();
  const told = JSON.stringify([
    (await world.send(mara, `GET /v1/tasks/${id}`)).json,
    (await world.send(mara, `GET /v1/tasks/${id}/resources`)).json,
  ]);
  expect(told).toContain('planted');
  for (const query of [{}, { task: id }]) {
    const { body } = await read(query);
    for (const secret of [...SECRETS, 'planted', 'hunter2', 'PLANTED']) expect(body, secret).not.toContain(secret);
  }
});

test('S2-57: a task that there is not is named', async () => {
  const { read } = await failedTask();
  const { statusCode, body } = await read({ task: 'RP-999999' });
  expect([statusCode, JSON.parse(body).detail]).toEqual([404, expect.stringContaining('RP-999999')]);
});
