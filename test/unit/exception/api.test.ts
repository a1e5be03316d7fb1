import { beforeAll, expect, test } from 'vitest';
import { adam, type Caller, olivia, vera } from '../api/api-bench.ts';
import { demoBench, INVOICES, makeTask, TLS } from '../api/demo-bench.ts';

const RULE = 'aws.s3.bucket-requires-tls';
const machine: Caller = { id: 'deploys', roles: ['operator'], isMachine: true };
let bench: Awaited<ReturnType<typeof demoBench>>;

beforeAll(async () => {
  bench = await demoBench();
});

const until = () => new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString();
const body = (scope: object) => ({ scope, reason: 'Moves next month', owner: 'billing', until: until() });
const ask = async (scope: object, who = olivia) => (await bench.send(who, 'POST /v1/exceptions', { body: body(scope) })).json;
const decide = (id: string, version: number, who = adam, decision = 'approve') =>
  bench.send(who, `POST /v1/exceptions/${id}/decisions`, { body: { version, decision, comment: 'Seen' } });
const withdraw = (id: string, who = adam) => bench.send(who, `POST /v1/exceptions/${id}/withdraw`, { body: { reason: 'Done' } });

async function resources(status: string): Promise<readonly string[]> {
  const { items } = (await bench.send(vera, 'GET /v1/findings', { query: { rule: RULE, status, limit: '200' } })).json;
  return items.map(({ resourceId }: { resourceId: string }) => resourceId);
}

test('each finding is in one of the two lists, and in the other once the exception is withdrawn (S2-122)', async () => {
  const all = await resources('open');
  const made = await ask({ rule: RULE, resource: INVOICES });
  expect(made).toMatchObject({ status: 'requested', version: 1, matches: { findings: 1, isWhole: true }, allowedActions: ['withdraw'] });
  expect((await decide(made.id, 1)).json).toMatchObject({ status: 'active', version: 2, decidedBy: { id: 'adam' } });
  expect(await resources('excepted')).toEqual([INVOICES]);
  expect((await resources('open')).toSorted()).toEqual(all.filter((one) => one !== INVOICES).toSorted());
  const remediation = async () => (await bench.send(vera, `GET /v1/remediations/${TLS}`)).json.resourceCount;
  expect(await remediation()).toBe(all.length - 1);
  expect((await withdraw(made.id)).json.status).toBe('withdrawn');
  expect([await resources('excepted'), await remediation()]).toEqual([[], all.length]);
});

test('what a task’s resources are kept from is told before anybody is asked, with the reason (S1-13)', async () => {
  const { task } = await makeTask(bench.send);
  const { id } = await ask({ resource: INVOICES });
  await decide(id, 1);
  const { items } = (await bench.send(vera, `GET /v1/tasks/${task.id}/preflight`)).json;
  expect(items).toContainEqual({
    check: 'guard',
    state: 'warning',
    message: expect.stringMatching(/1 resource will be left out\. Excepted until .*Moves next month .*owner billing, approved by adam/),
  });
  await withdraw(id);
});

test.each([
  ['a viewer asks', () => bench.send(vera, 'POST /v1/exceptions', { body: body({ rule: RULE }) }), 403, 'FORBIDDEN'],
  ['nobody is named', () => bench.send(olivia, 'POST /v1/exceptions', { body: body({}) }), 422, 'VALIDATION_FAILED'],
  [
    'an end that is no time',
    () => bench.send(olivia, 'POST /v1/exceptions', { body: { ...body({ rule: RULE }), until: 'soon' } }),
    422,
    'VALIDATION_FAILED',
  ],
  [
    'a rule with a slip',
    () => bench.send(olivia, 'POST /v1/exceptions', { body: body({ rule: 'aws.s3.none' }) }),
    422,
    'VALIDATION_FAILED',
  ],
  ['one that is not there is decided', () => decide('exception-0A1B2C3D4E5F6G7H', 1), 404, 'NOT_FOUND'],
])('%s: refused', async (_, send, status, code) => {
  const answer = await send();
  expect([answer.status, answer.json.code]).toEqual([status, code]);
});

test('a machine may ask and never decides; who asked never decides; what was seen at another version is not decided', async () => {
  const { id } = await ask({ rule: RULE }, machine);
  const statuses = [
    await decide(id, 1, { ...machine, roles: ['approver'] }),
    await decide(id, 2),
    await decide(id, 1, vera),
    await decide(id, 1, olivia),
  ].map(({ json }) => json.code);
  expect(statuses).toEqual(['FORBIDDEN', 'CONFLICT_STATE', 'FORBIDDEN', 'FORBIDDEN']);
  const own = await ask({ rule: RULE }, { ...adam, roles: ['approver'] });
  expect((await decide(own.id, 1)).json.code).toBe('SELF_APPROVAL');
  expect((await decide(id, 1, adam, 'reject')).json).toMatchObject({ status: 'rejected', allowedActions: [] });
  expect((await withdraw(id)).json.code).toBe('CONFLICT_STATE');
});
