import { beforeEach, describe, expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { adam, apiBench, type Caller, olivia, vera } from './api-bench.ts';
import { demoBench, makePlan, makeTask, taskBody } from './demo-bench.ts';

const both: Caller = { id: 'bea', roles: ['operator', 'approver'] };
let bench: Awaited<ReturnType<typeof demoBench>>;
beforeEach(async () => {
  bench = await demoBench();
});

function decision(document: { revisions: { revision: number; digest: string }[] }, word = 'approve') {
  const { revision, digest } = document.revisions.at(-1) ?? { revision: 0, digest: '' };
  return { revision, digest, decision: word, comment: 'Looks right' };
}

describe('making a task', () => {
  test('is 201, says where it is, and has the ETag that reading it has (S1-44, S2-46)', async () => {
    const { send } = bench;
    const made = await send(olivia, 'POST /v1/tasks', { body: taskBody(await makePlan(send)) });
    expect([made.status, made.headers['location']]).toEqual([201, '/v1/tasks/RP-000001']);
    expect(made.json.task).toMatchObject({
      id: 'RP-000001',
      createdBy: { id: 'olivia', channel: 'api' },
      column: 'Pending',
      overallStatus: 'Pending Approval',
    });
    const read = await send(vera, 'GET /v1/tasks/RP-000001');
    expect(read.headers['etag']).toBe(made.headers['etag']);
  });

  test.each([
    ['without a name', { name: undefined }],
    ['without a description', { description: undefined }],
    ['with a blank description', { description: '  ' }],
    ['without consent', { consent: undefined }],
    ['with consent refused', { consent: false }],
    ['with a requester of its own', { createdBy: 'adam' }],
    ['with a quorum of nobody', { policy: { quorum: 0 } }],
    ['with a policy that nobody knows', { policy: { skipApproval: true } }],
  ])('%s is 422 (S0-02, S2-42, S2-45)', async (_, change) => {
    const { send } = bench;
    const answer = await send(olivia, 'POST /v1/tasks', { body: { ...taskBody(await makePlan(send)), ...change } });
    expect(answer.json).toMatchObject({ status: 422, code: 'VALIDATION_FAILED' });
    expect((await send(vera, 'GET /v1/tasks')).json.items).toEqual([]);
  });

  test('of a plan that does not exist is 404', async () => {
    expect((await bench.send(olivia, 'POST /v1/tasks', { body: taskBody('plan-0000000000000000') })).status).toBe(404);
  });

  test('twice with one key makes one', async () => {
    const { send } = bench;
    const body = taskBody(await makePlan(send));
    const headers = { 'Idempotency-Key': 'wizard-1' };
    const first = await send(olivia, 'POST /v1/tasks', { body, headers });
    const second = await send(olivia, 'POST /v1/tasks', { body, headers });
    expect(second.json).toEqual(first.json);
    expect((await send(vera, 'GET /v1/tasks')).json.items).toHaveLength(1);
  });
});

describe('deciding', () => {
  test('by another person is 201 and tells who', async () => {
    const { send } = bench;
    const document = await makeTask(send);
    const answer = await send(adam, 'POST /v1/tasks/RP-000001/decisions', { body: decision(document) });
    expect(answer.status).toBe(201);
    expect(answer.json.decisions).toEqual([
      expect.objectContaining({ person: 'adam', decision: 'approve', comment: 'Looks right', number: 1 }),
    ]);
    expect(answer.text).not.toContain('mac');
  });

  test('by who asked is 403', async () => {
    const { send } = bench;
    const document = await makeTask(send, both);
    const answer = await send(both, 'POST /v1/tasks/RP-000001/decisions', { body: decision(document) });
    expect(answer.json).toMatchObject({ status: 403, code: 'SELF_APPROVAL' });
  });

  test('by an operator is 403, and by a machine too', async () => {
    const { send } = bench;
    const document = await makeTask(send);
    expect((await send(olivia, 'POST /v1/tasks/RP-000001/decisions', { body: decision(document) })).json.code).toBe('FORBIDDEN');
    const machine: Caller = { id: 'pipeline', roles: ['approver'], isMachine: true };
    expect((await send(machine, 'POST /v1/tasks/RP-000001/decisions', { body: decision(document) })).json.code).toBe('FORBIDDEN');
  });

  test('on another digest is 409', async () => {
    const { send } = bench;
    const document = await makeTask(send);
    const body = { ...decision(document), digest: '0'.repeat(64) };
    expect((await send(adam, 'POST /v1/tasks/RP-000001/decisions', { body })).json).toMatchObject({ status: 409, code: 'PLAN_DRIFT' });
  });

  test('on what is no digest, or with no word of ours, is 422', async () => {
    const { send } = bench;
    const document = await makeTask(send);
    for (const change of [{ digest: 'latest' }, { decision: 'maybe' }, { revision: 0 }, { person: 'olivia' }]) {
      expect((await send(adam, 'POST /v1/tasks/RP-000001/decisions', { body: { ...decision(document), ...change } })).status).toBe(422);
    }
  });

  test('twice by one person is 409', async () => {
    const { send } = bench;
    const document = await makeTask(send);
    await send(adam, 'POST /v1/tasks/RP-000001/decisions', { body: decision(document) });
    const again = await send(adam, 'POST /v1/tasks/RP-000001/decisions', { body: decision(document) });
    expect(again.json).toMatchObject({ status: 409, code: 'CONFLICT_STATE' });
  });

  test('on a task that changed since it was read is 412', async () => {
    const { send } = bench;
    const document = await makeTask(send);
    const { etag = '' } = (await send(adam, 'GET /v1/tasks/RP-000001')).headers;
    await send({ id: 'ada', roles: ['approver'] }, 'POST /v1/tasks/RP-000001/decisions', { body: decision(document) });
    const late = await send(adam, 'POST /v1/tasks/RP-000001/decisions', { body: decision(document), headers: { 'If-Match': etag } });
    expect(late.json).toMatchObject({ status: 412, code: 'PRECONDITION_FAILED' });
  });

  test('is not a route of the function that may not sign', async () => {
    const { engine, send } = bench;
    const document = await makeTask(send);
    const answer = await apiBench(engine, apiEndpoints)(adam, 'POST /v1/tasks/RP-000001/decisions', { body: decision(document) });
    expect(answer.status).toBe(404);
  });
});

describe('a task', () => {
  test('that does not exist is 404 everywhere', async () => {
    const { send } = bench;
    for (const path of ['', '/stages', '/resources']) expect((await send(vera, `GET /v1/tasks/RP-999999${path}`)).status).toBe(404);
    for (const action of ['undo', 'cancel']) expect((await send(olivia, `POST /v1/tasks/RP-999999/${action}`)).status).toBe(404);
    expect((await send(adam, 'GET /v1/audit/RP-999999')).status).toBe(404);
  });

  test('that has written nothing cannot be undone', async () => {
    const { send } = bench;
    await makeTask(send);
    expect((await send(olivia, 'POST /v1/tasks/RP-000001/undo', { body: {} })).json).toMatchObject({ status: 409, code: 'CONFLICT_STATE' });
  });

  test('is cancelled by who may make one', async () => {
    const { send } = bench;
    await makeTask(send);
    expect((await send(adam, 'POST /v1/tasks/RP-000001/cancel')).status).toBe(403);
    const answer = await send(olivia, 'POST /v1/tasks/RP-000001/cancel');
    expect([answer.status, answer.json.task.status]).toEqual([202, 'CANCELLING']);
  });

  test('S1-65 S1-66: is cancelled at once unless it is said to be on completion, which may be cut short', async () => {
    const { send } = bench;
    await makeTask(send);
    const cancel = (mode?: string) => send(olivia, 'POST /v1/tasks/RP-000001/cancel', { body: mode === undefined ? {} : { mode } });
    expect((await cancel('later')).json).toMatchObject({ status: 422, code: 'VALIDATION_FAILED' });
    const { task, allowedActions } = (await cancel('drain')).json;
    expect(task).toMatchObject({ status: 'CANCELLING', cancelMode: 'drain' });
    expect(task.reason.message).toBe('Cancelled by olivia on completion: what has begun is seen through, nothing else begins');
    expect(allowedActions).toContain('cancel');
    expect((await cancel('drain')).status).toBe(409);
    const cut = (await cancel()).json;
    expect([cut.task.cancelMode, cut.allowedActions.includes('cancel')]).toEqual(['immediate', false]);
    expect((await cancel()).status).toBe(409);
  });

  test('has a trail and resources', async () => {
    const { send } = bench;
    await makeTask(send);
    expect((await send(vera, 'GET /v1/tasks/RP-000001/stages')).json).toEqual({ items: [] });
    expect((await send(vera, 'GET /v1/tasks/RP-000001/resources')).status).toBe(200);
  });

  test.each(['nonsense', '9999-12', '0001-01', '2026-13'])('cannot be listed from a cursor that never was: %s', async (cursor) => {
    expect((await bench.send(vera, 'GET /v1/tasks', { query: { cursor } })).status).toBe(422);
  });
});

describe('the audit', () => {
  test('is for auditors, and is whole', async () => {
    const { send } = bench;
    await makeTask(send);
    expect((await send(olivia, 'GET /v1/audit/RP-000001')).status).toBe(403);
    const { items } = (await send(adam, 'GET /v1/audit/RP-000001')).json;
    expect(items[0]).toMatchObject({ sequence: 1, action: 'task.created', principal: { id: 'olivia' } });
    expect((await send(adam, 'GET /v1/audit/RP-000001/verify')).json).toMatchObject({ valid: true, entries: items.length });
  });

  test('of the installation tells who threw the kill switch', async () => {
    const { send } = bench;
    await send(adam, 'POST /v1/guard/kill-switch', { body: { on: true, reason: 'Pay day' } });
    const { items } = (await send(adam, 'GET /v1/audit/installation')).json;
    expect(items).toEqual([
      expect.objectContaining({ action: 'guard.kill-switch-on', principal: expect.objectContaining({ id: 'adam' }) }),
    ]);
  });
});
