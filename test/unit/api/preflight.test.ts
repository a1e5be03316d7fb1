import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import type { KnownPerson } from '../../../core/task/deed/preflight-quorum.ts';
import { adam, cursorKey, olivia, vera } from './api-bench.ts';
import { demoBench, INVOICES, makePlan, makeTask, TLS, taskBody } from './demo-bench.ts';

let bench: Awaited<ReturnType<typeof demoBench>>;
beforeEach(async () => {
  bench = await demoBench();
});

const people: readonly KnownPerson[] = [
  { id: 'olivia', roles: ['operator', 'approver'] },
  { id: 'adam', roles: ['approver'] },
];

/** As where the installation knows its people. */
async function createAs(planId: string, change: object) {
  const answer = await answerRequest(
    { engine: bench.engine, startScan: async () => 'scan-1', cursorKey, people },
    [...apiEndpoints, ...decideEndpoints],
    {
      ...{
        httpMethod: 'POST',
        path: '/v1/tasks',
        headers: { 'Content-Type': 'application/json', 'idempotency-key': randomUUID() },
        isBase64Encoded: false,
      },
      ...{ multiValueQueryStringParameters: {}, body: JSON.stringify({ ...taskBody(planId), ...change }) },
      requestContext: { authorizer: { claims: { sub: 'olivia', 'cognito:username': 'olivia', 'cognito:groups': 'operator' } } },
    },
  );
  return { status: answer.statusCode, json: JSON.parse(answer.body) };
}

test.each([
  [1, 201],
  [2, 422],
  [5, 422],
])('a quorum of %i, where one other person may approve, is %i', async (quorum, status) => {
  const answer = await createAs(await makePlan(bench.send), { policy: { quorum } });
  expect(answer.status).toBe(status);
  if (status === 422) expect(answer.json.detail).toContain('only adam may');
});

test('one who works alone may be the whole quorum', async () => {
  expect((await createAs(await makePlan(bench.send), { policy: { quorum: 2, singleOperator: true } })).status).toBe(201);
});

test('where nobody knows who can sign in, the quorum is not checked, and never said to be met', async () => {
  const made = (await bench.send(olivia, 'POST /v1/tasks', { body: { ...taskBody(await makePlan(bench.send)), policy: { quorum: 5 } } }))
    .json;
  expect(made.preflight).toContainEqual(expect.objectContaining({ check: 'quorum', state: 'not-checked' }));
});

test('a second task that does the same is refused with the one that is open, unless it is wanted anyway', async () => {
  await makeTask(bench.send);
  const body = taskBody(await makePlan(bench.send));
  const refused = await bench.send(olivia, 'POST /v1/tasks', { body });
  expect(refused.json).toMatchObject({ status: 409, code: 'CONFLICT_STATE', detail: expect.stringContaining('RP-000001') });
  const made = await bench.send(olivia, 'POST /v1/tasks', { body: { ...body, anyway: true } });
  expect(made.status).toBe(201);
  expect(made.json.preflight).toContainEqual(expect.objectContaining({ check: 'open-task', state: 'warning' }));
});

test('a plan of more than a task may change says so, with what to do, when it is made and when it is read', async () => {
  const plan = (await bench.send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS] } })).json;
  const made = (await bench.send(olivia, 'POST /v1/tasks', { body: { ...taskBody(plan.id), policy: { cap: 2 } } })).json;
  const says = expect.stringContaining(`The plan changes ${plan.resourceCount} resources`);
  expect(made.preflight).toContainEqual({ check: 'cap', state: 'warning', message: says });
  const again = (await bench.send(vera, 'GET /v1/tasks/RP-000001/preflight')).json.items;
  expect(again).toContainEqual(
    expect.objectContaining({ check: 'cap', message: expect.stringContaining('cloudmend task raise RP-000001') }),
  );
  expect(plan.preflight.find(({ check }: { check: string }) => check === 'cap')).toMatchObject({ state: 'ok' });
});

test('the kill switch and a younger exclusion are told before anybody is asked, and their absence too', async () => {
  const { id } = await makeTask(bench.send).then(({ task }) => task);
  const guarded = async () => {
    const { items } = (await bench.send(vera, `GET /v1/tasks/${id}/preflight`)).json;
    return items.filter(({ check }: { check: string }) => check === 'guard');
  };
  expect(await guarded()).toEqual([expect.objectContaining({ state: 'ok' })]);
  await bench.send(adam, 'POST /v1/guard/kill-switch', { body: { on: true, reason: 'Payments move' } });
  expect(await guarded()).toEqual([
    { check: 'guard', state: 'warning', message: expect.stringMatching(/Payments move.*cloudmend guard go/) },
  ]);
  await bench.send(adam, 'POST /v1/guard/kill-switch', { body: { on: false, reason: 'Moved' } });
  await bench.send(adam, 'POST /v1/guard/exclusions', { body: { scope: { resource: INVOICES }, reason: 'Theirs' } });
  expect(await guarded()).toEqual([
    { check: 'guard', state: 'warning', message: expect.stringMatching(/1 resource will be left out.*Theirs/) },
  ]);
});

test('what nobody has found is no plan of nothing', async () => {
  const answer = await bench.send(olivia, 'POST /v1/plans', { body: { templateIds: ['aws.kms.enable-key-rotation'] } });
  if (answer.status === 201) expect(answer.json.resourceCount + answer.json.unplanned.length).toBeGreaterThan(0);
  else expect(answer.json).toMatchObject({ status: 404, detail: expect.stringContaining('nothing to plan') });
});

test('what nobody can read is no plan of nothing either: it is an error of the cloud with the reason', async () => {
  const { reader } = bench.engine.cloud;
  Object.assign(bench.engine.cloud, {
    reader: {
      send: async () => Promise.reject(new (await import('../../../core/errors.ts')).CloudmendError('CLOUD', 'No credentials were found.')),
    },
  });
  const answer = await bench.send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS] } });
  Object.assign(bench.engine.cloud, { reader });
  expect(answer.json).toMatchObject({ status: 502, code: 'CLOUD', detail: expect.stringContaining('No credentials were found.') });
});

test('S2-56: two tasks of one bucket that are to begin within an hour of each other: the second is refused, and names the first', async () => {
  const send = bench.send;
  const begins = (local: string) => ({ startAt: { local, zone: 'Europe/Berlin' } });
  const year = new Date().getUTCFullYear() + 1;
  const ask = async (local: string, more: object = {}) => {
    const planId = (await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS], resourceIds: [INVOICES] } })).json.id;
    return send(olivia, 'POST /v1/tasks', { body: { ...taskBody(planId), ...begins(local), ...more } });
  };
  expect((await ask(`${year}-12-24T22:00`)).status).toBe(201);
  const second = await ask(`${year}-12-24T22:59`);
  expect(second.json).toMatchObject({
    status: 422,
    code: 'SCHEDULE_CONFLICT',
    detail: expect.stringContaining('The task RP-000001 begins at'),
  });
  // An hour later the other rule holds: an open task does the same.
  expect((await ask(`${year}-12-24T23:00`)).json).toMatchObject({ status: 409, code: 'CONFLICT_STATE' });
  expect((await ask(`${year}-12-24T22:59`, { anyway: true })).status).toBe(201);
});
