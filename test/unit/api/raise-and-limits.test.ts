import { beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../adapters/clock.ts';
import { startWork, type Work } from '../../../local/work.ts';
import { adam, type Caller, olivia, vera } from './api-bench.ts';
import { demoBench, makePlan, makeTask, TLS, taskBody } from './demo-bench.ts';

const ida: Caller = { id: 'ida', roles: ['admin'] };
let bench: Awaited<ReturnType<typeof demoBench>>;
beforeEach(async () => {
  bench = await demoBench();
});

async function decided(caller: Caller, body: object) {
  return bench.send(caller, 'POST /v1/tasks/RP-000001/decisions', { body: { revision: 1, decision: 'approve', ...body } });
}

async function settled(until: (task: { status: string }) => boolean) {
  for (let tries = 0; tries < 400; tries++) {
    const { json } = await bench.send(vera, 'GET /v1/tasks/RP-000001');
    if (until(json.task)) return json;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The task did not come to rest.');
}

describe('the digest of a decision', () => {
  test.each([
    ['that of the plan, whole', (plan: string) => plan],
    ['the first twelve digits of that of the plan', (plan: string) => plan.slice(0, 12)],
  ])('may be %s, as `plan show` prints it', async (_, part) => {
    const { revisions } = await makeTask(bench.send);
    const plan = (await bench.send(vera, `GET /v1/plans/${revisions[0].planId}`)).json.plan.digest;
    const answer = await decided(adam, { digest: part(plan) });
    expect(answer.status).toBe(201);
    expect(answer.json.task.wait).toEqual({ for: 'engine', message: 'Approved by adam, 1 of 1. Writing begins by itself.' });
  });

  test('that is another one is refused with the one that would do, and eleven digits are none', async () => {
    const { revisions } = await makeTask(bench.send);
    const other = await decided(adam, { digest: 'abcdefabcdef' });
    expect(other.json).toMatchObject({ status: 409, code: 'PLAN_DRIFT' });
    expect(other.json.detail).toContain(revisions[0].planDigest);
    expect((await decided(adam, { digest: revisions[0].digest.slice(0, 11) })).status).toBe(422);
  });

  test('is not told to those who may not decide', async () => {
    const { revisions } = await makeTask(bench.send);
    const answer = await decided({ id: 'otto', roles: ['approver'], isMachine: true }, { digest: 'abcdefabcdef' });
    expect(answer.json.code).toBe('FORBIDDEN');
    expect(answer.text).not.toContain(revisions[0].planDigest);
  });
});

describe('what is offered', () => {
  test('differs by who asks, while the ETag does not', async () => {
    const made = await makeTask(bench.send);
    expect(made.allowedActions).toEqual(['cancel', 'duplicate']);
    const [asVera, asAdam] = [await bench.send(vera, 'GET /v1/tasks/RP-000001'), await bench.send(adam, 'GET /v1/tasks/RP-000001')];
    expect([asVera.json.allowedActions, asAdam.json.allowedActions]).toEqual([[], ['approve', 'reject']]);
    expect(asVera.headers['etag']).toBe(asAdam.headers['etag']);
    const { digest } = made.revisions[0];
    const headers = { 'If-Match': asVera.headers['etag'] ?? '' };
    const answer = await bench.send(adam, 'POST /v1/tasks/RP-000001/decisions', {
      body: { revision: 1, digest, decision: 'approve' },
      headers,
    });
    expect([answer.status, answer.json.allowedActions]).toEqual([201, ['revoke']]);
    expect(answer.headers['etag']).not.toBe(asVera.headers['etag']);
  });

  test('says after a no that nothing more is written', async () => {
    const { revisions } = await makeTask(bench.send);
    const answer = await decided(adam, { digest: revisions[0].digest, decision: 'reject' });
    expect(answer.json.task.wait.message).toBe('Rejected by adam. Nothing more is written, and the task ends by itself.');
  });
});

describe('a task of more resources than it may write', () => {
  let work: Work;
  async function capped() {
    const plan = (await bench.send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS] } })).json;
    const body = { ...taskBody(plan.id), policy: { cap: 1 } };
    const made = (await bench.send(olivia, 'POST /v1/tasks', { body })).json;
    expect(made).toMatchObject({ cap: 1, raises: [], task: { policy: { cap: 1 } } });
    await decided(adam, { digest: made.revisions[0].digest });
    work = await startWork({ ...bench.engine, clock: systemClock });
    return { count: plan.resourceCount, document: await settled(({ status }) => status === 'PAUSED_GUARD') };
  }

  test('is raised over the API by who may make one, decided by another, and audited', async () => {
    const { count, document } = await capped();
    try {
      expect(document.task).toMatchObject({ overallStatus: 'In Progress', summary: 'Waiting for a Raise', wait: { for: 'cap' } });
      const body = { cap: count, why: 'The first one held' };
      expect((await bench.send(adam, 'POST /v1/tasks/RP-000001/raise', { body })).json.code).toBe('FORBIDDEN');
      expect((await bench.send(olivia, 'POST /v1/tasks/RP-000001/raise', { body: { cap: 1 } })).status).toBe(422);
      const asked = await bench.send(olivia, 'POST /v1/tasks/RP-000001/raise', { body });
      expect([asked.status, asked.json.task.wait.for]).toEqual([202, 'raise']);
      const digest = asked.json.raises[0].digest;
      expect((await decided(adam, { digest: digest.slice(0, 16) })).status).toBe(201);
      const done = await settled(({ status }) => status === 'DONE');
      expect(done).toMatchObject({ cap: count, task: { overallStatus: 'Success', result: 'MENDED' } });
      const audit = (await bench.send(adam, 'GET /v1/audit/RP-000001')).json.items.map(({ action }: { action: string }) => action);
      expect(audit).toEqual(expect.arrayContaining(['cap.raise-requested', 'approval.approve', 'cap.raised']));
    } finally {
      await work.stop();
    }
  });
});

describe('the limits of the guard', () => {
  test('are set by an admin, one at a time, and the audit tells from what to what', async () => {
    const body = { accountDay: 7, reason: 'A quiet week' };
    for (const caller of [olivia, adam]) expect((await bench.send(caller, 'POST /v1/guard/limits', { body })).status).toBe(403);
    const set = await bench.send(ida, 'POST /v1/guard/limits', { body });
    expect(set.json.caps).toEqual({ accountDay: 7, regionDay: 250 });
    expect((await bench.send(vera, 'GET /v1/guard')).json.caps).toEqual({ accountDay: 7, regionDay: 250 });
    const { items } = (await bench.send(adam, 'GET /v1/audit/installation')).json;
    expect(items.at(-1)).toMatchObject({
      action: 'guard.limits',
      detail: { reason: 'A quiet week', from: { accountDay: 500, regionDay: 250 }, to: { accountDay: 7, regionDay: 250 } },
    });
  });

  test.each([[{ reason: 'why' }], [{ accountDay: -1, reason: 'why' }], [{ accountDay: 5 }], [{ accountDay: 1.5, reason: 'why' }]])(
    'that are none are 422: %j',
    async (body) => {
      expect((await bench.send(ida, 'POST /v1/guard/limits', { body })).status).toBe(422);
    },
  );

  test('an id goes on the never-touch list and off again, and a plan leaves it out meanwhile', async () => {
    const body = { pattern: 'arn:aws:s3:::harbour-light-invoices', reason: 'Ours in an emergency' };
    expect((await bench.send(adam, 'POST /v1/guard/never-touch', { body })).status).toBe(403);
    expect((await bench.send(ida, 'POST /v1/guard/never-touch', { body })).json.neverTouch).toEqual([body.pattern]);
    const left = (await bench.send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS], resourceIds: [body.pattern] } })).json;
    expect(left.unplanned).toEqual([expect.objectContaining({ code: 'never-touch' })]);
    expect((await bench.send(ida, 'POST /v1/guard/never-touch/remove', { body })).json.neverTouch).toEqual([]);
    expect((await bench.send(ida, 'POST /v1/guard/never-touch/remove', { body })).status).toBe(404);
    expect(await makePlan(bench.send)).toMatch(/^plan-/);
  });
});
