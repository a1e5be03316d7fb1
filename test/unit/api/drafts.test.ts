import { beforeEach, describe, expect, test } from 'vitest';
import { adam, type Caller, olivia, vera } from './api-bench.ts';
import { demoBench, makePlan, makeTask, taskBody } from './demo-bench.ts';

const oscar: Caller = { id: 'oscar', roles: ['operator'] };
const ruth: Caller = { id: 'ruth', roles: ['rule-admin'] };
const ada: Caller = { id: 'ada', roles: ['admin'] };
const DRAFT = '/v1/tasks/RP-000001';

let bench: Awaited<ReturnType<typeof demoBench>>;
beforeEach(async () => {
  bench = await demoBench();
});

const texts = { name: 'TLS for invoices', description: 'Found by the first scan' };

/** A draft that lacks nothing. */
async function readyDraft() {
  return (await bench.send(olivia, 'POST /v1/drafts', { body: { ...texts, planId: await makePlan(bench.send) } })).json;
}

async function actionsIn(path: string) {
  const { items } = (await bench.send(adam, `GET /v1/audit/${path}`)).json;
  return items.map(({ action, detail }: { action: string; detail: { channel?: string } }) => [action, detail.channel]);
}

describe('a draft', () => {
  test('S1-03 S1-04 of nothing stands in New, says what is missing by name, and is not activated: 409 with the list', async () => {
    const { send } = bench;
    const made = await send(olivia, 'POST /v1/drafts', { body: {} });
    expect([made.status, made.headers['location']]).toEqual([201, DRAFT]);
    expect(made.json.task).toMatchObject({
      ...{ status: 'DRAFT_INCOMPLETE', column: 'New', label: 'Missing Configuration', overallStatus: 'Not Initiated' },
      ...{ missing: ['name', 'description', 'planId'], everActive: false, revision: 0 },
    });
    const refused = await send(olivia, `POST ${DRAFT}/activate`, { body: { consent: true } });
    expect(refused.json).toMatchObject({ status: 409, code: 'CONFLICT_STATE', missing: ['name', 'description', 'planId'] });
    await send(olivia, `PATCH ${DRAFT}`, { body: { name: 'Buckets' } });
    const less = await send(olivia, `POST ${DRAFT}/activate`, { body: { consent: true } });
    expect(less.json).toMatchObject({ status: 409, missing: ['description', 'planId'] });
    expect((await send(olivia, `POST ${DRAFT}/activate`, { body: {} })).status).toBe(422);
  });

  test('S1-05 S1-54 that is complete waits to be activated, and then for its approval under a plan and a requester', async () => {
    const { send } = bench;
    const draft = await readyDraft();
    expect(draft.task).toMatchObject({ status: 'DRAFT_READY', column: 'New', label: 'Activation Required', missing: [] });
    expect(draft.revisions).toEqual([]);
    expect(draft.allowedActions).toEqual(['activate', 'edit', 'rename', 'duplicate', 'delete']);
    const active = await send(oscar, `POST ${DRAFT}/activate`, { body: { consent: true } });
    expect([active.status, active.json.task.status, active.json.task.everActive]).toEqual([202, 'APPROVAL_CHECK', true]);
    expect(active.json.revisions[0].requesters).toEqual(['olivia', 'oscar']);
    expect((await send(olivia, `POST ${DRAFT}/activate`, { body: { consent: true } })).json).toMatchObject({ status: 409 });
    expect(await actionsIn('RP-000001')).toEqual([
      ['task.created', 'api'],
      ['task.activated', 'api'],
    ]);
  });

  test('S1-55 is edited as it was read: a change of another in between is 412; without a name it is not ready any more', async () => {
    const { send } = bench;
    await readyDraft();
    const { etag = '' } = (await send(vera, `GET ${DRAFT}`)).headers;
    const edited = await send(olivia, `PATCH ${DRAFT}`, { body: { policy: { quorum: 2 } }, headers: { 'If-Match': etag } });
    expect([edited.status, edited.json.task.policy.quorum, edited.json.task.policy.cap]).toEqual([200, 2, 25]);
    const late = await send(oscar, `PATCH ${DRAFT}`, { body: { name: 'Mine' }, headers: { 'If-Match': etag } });
    expect(late.json).toMatchObject({ status: 412, code: 'PRECONDITION_FAILED' });
    expect((await send(olivia, `PATCH ${DRAFT}`, { body: { name: '' } })).json.task).toMatchObject({
      status: 'DRAFT_INCOMPLETE',
      missing: ['name'],
    });
    const withoutPlan = await send(olivia, `PATCH ${DRAFT}`, { body: { name: 'TLS', planId: '' } });
    expect(withoutPlan.json.task).toMatchObject({ missing: ['planId'], remediationIds: [] });
    expect((await send(olivia, `PATCH ${DRAFT}`, { body: { planId: 'plan-0000000000000000' } })).status).toBe(404);
    expect((await send(olivia, `PATCH ${DRAFT}`, { body: {} })).status).toBe(422);
    expect((await send(vera, `PATCH ${DRAFT}`, { body: { name: 'Hers' } })).status).toBe(403);
  });

  test('S1-46 keeps its name once it was activated; a draft and a rejected task may be renamed', async () => {
    const { send, engine } = bench;
    await readyDraft();
    expect((await send(olivia, `PATCH ${DRAFT}`, { body: { name: 'Another' } })).json.task.name).toBe('Another');
    await send(olivia, `POST ${DRAFT}/activate`, { body: { consent: true } });
    expect((await send(olivia, `PATCH ${DRAFT}`, { body: { name: 'Late' } })).json).toMatchObject({ status: 409, code: 'CONFLICT_STATE' });
    await engine.table.write({ update: { pk: 'TASK#RP-000001', sk: 'META' }, set: { status: 'REJECTED' } });
    expect((await send(olivia, `PATCH ${DRAFT}`, { body: { name: 'Was rejected' } })).json.task.name).toBe('Was rejected');
    expect((await send(olivia, `PATCH ${DRAFT}`, { body: { description: 'No' } })).status).toBe(409);
  });
});

describe('deleting', () => {
  test('S1-56 S1-61 S1-07 takes a draft out of every list, and its audit stays; cancelling it is no way', async () => {
    const { send } = bench;
    await readyDraft();
    expect((await send(olivia, `POST ${DRAFT}/cancel`)).json).toMatchObject({ status: 409, code: 'CONFLICT_STATE' });
    for (const who of [oscar, ruth, adam]) expect((await send(who, `DELETE ${DRAFT}`)).status, who.id).toBe(403);
    expect((await send(olivia, `DELETE ${DRAFT}`)).status).toBe(204);
    expect((await send(vera, `GET ${DRAFT}`)).status).toBe(404);
    expect((await send(vera, 'GET /v1/tasks')).json.items).toEqual([]);
    expect(await actionsIn('RP-000001')).toEqual([
      ['task.created', 'api'],
      ['task.deleted', 'api'],
    ]);
    expect((await send(adam, 'GET /v1/audit/RP-000001/verify')).json).toMatchObject({ valid: true, entries: 2 });
    // Its number is not given again.
    expect((await makeTask(send)).task.id).toBe('RP-000002');
  });

  test('S1-60 is for drafts and cancelled tasks alone; what was on the board only an admin deletes', async () => {
    const { send, engine } = bench;
    await makeTask(send);
    expect((await send(ada, `DELETE ${DRAFT}`)).json).toMatchObject({ status: 409, code: 'CONFLICT_STATE' });
    await engine.table.write({ update: { pk: 'TASK#RP-000001', sk: 'META' }, set: { status: 'CANCELLED', written: 'stands' } });
    // Without the task nobody could undo it.
    expect((await send(ada, `DELETE ${DRAFT}`)).json).toMatchObject({ status: 409, detail: expect.stringContaining('Undo it first') });
    await engine.table.write({ update: { pk: 'TASK#RP-000001', sk: 'META' }, set: { written: 'nothing' } });
    expect((await send(olivia, `DELETE ${DRAFT}`)).status).toBe(403);
    expect((await send(ada, `DELETE ${DRAFT}`)).status).toBe(204);
    expect((await send(vera, 'GET /v1/tasks')).json.items).toEqual([]);
  });
});

test('S1-58 S1-72 a copy lands in New with its own approvals: nobody who decided on the task has decided on it, or may decide alone', async () => {
  const { send } = bench;
  const body = { ...taskBody(await makePlan(send)), policy: { quorum: 2, singleOperator: true } };
  const task = (await send(olivia, 'POST /v1/tasks', { body })).json;
  const { revision, digest } = task.revisions[0];
  await send(adam, `POST ${DRAFT}/decisions`, { body: { revision, digest, decision: 'approve', comment: '' } });
  const copied = await send(oscar, `POST ${DRAFT}/duplicate`);
  expect([copied.status, copied.headers['location']]).toEqual([201, '/v1/tasks/RP-000002']);
  expect(copied.json.task).toMatchObject({
    ...{ id: 'RP-000002', status: 'DRAFT_READY', column: 'New', duplicateOf: 'RP-000001', createdBy: { id: 'oscar' } },
    policy: { quorum: 2, singleOperator: false },
  });
  expect(copied.json.decisions).toEqual([]);
  expect(await actionsIn('RP-000002')).toEqual([['task.created', 'duplicate']]);
  const active = await send(oscar, 'POST /v1/tasks/RP-000002/activate', { body: { consent: true, anyway: true } });
  expect(active.json).toMatchObject({ decisions: [], revisions: [{ requesters: ['olivia', 'oscar'] }] });
  expect(active.json.revisions[0].digest).not.toBe(digest);
});

describe('archiving', () => {
  test('S1-34 S1-35 S1-74 hides a completed task from the lists, and unarchiving brings it back as it ended', async () => {
    const { send, engine } = bench;
    await makeTask(send);
    expect((await send(olivia, `POST ${DRAFT}/archive`)).json).toMatchObject({ status: 409, code: 'CONFLICT_STATE' });
    await engine.table.write({
      update: { pk: 'TASK#RP-000001', sk: 'META' },
      set: { status: 'DONE', outcome: 'SUCCESS', written: 'stands' },
    });
    const archived = await send(olivia, `POST ${DRAFT}/archive`);
    expect(archived.json.task).toMatchObject({ column: 'Archived', status: 'DONE', overallStatus: 'Success', neverReopens: true });
    expect(archived.json.allowedActions).toEqual(['duplicate', 'unarchive']);
    expect((await send(vera, 'GET /v1/tasks')).json.items).toEqual([]);
    expect((await send(vera, 'GET /v1/tasks', { query: { column: 'Archived' } })).json.items).toHaveLength(1);
    expect((await send(olivia, `POST ${DRAFT}/archive`)).status).toBe(409);
    // S1-75: it is back in Completed, and stays over.
    const back = await send(olivia, `POST ${DRAFT}/unarchive`);
    expect(back.json.task).toMatchObject({ column: 'Completed', status: 'DONE', overallStatus: 'Success', neverReopens: true });
    expect((await send(olivia, `POST ${DRAFT}/unarchive`)).status).toBe(409);
    expect((await actionsIn('RP-000001')).slice(-2)).toEqual([
      ['task.archived', 'api'],
      ['task.unarchived', 'api'],
    ]);
  });

  test('S1-59 S1-68 cancelling may archive as well: it is on the board until what was sent has ended', async () => {
    const { send, engine } = bench;
    await makeTask(send);
    const answer = await send(olivia, `POST ${DRAFT}/cancel`, { body: { andArchive: true } });
    expect(answer.json.task).toMatchObject({ status: 'CANCELLING', column: 'In Progress', cancelledBy: { kind: 'user', id: 'olivia' } });
    await engine.table.write({ update: { pk: 'TASK#RP-000001', sk: 'META' }, set: { status: 'CANCELLED' } });
    expect((await send(vera, `GET ${DRAFT}`)).json.task).toMatchObject({ column: 'Archived', label: 'Canceled by olivia' });
  });
});

describe('the list of tasks', () => {
  test.each([
    [{ column: 'New' }, ['RP-000002']],
    [{ column: 'pending' }, ['RP-000001']],
    [{ status: 'DRAFT_INCOMPLETE' }, ['RP-000002']],
    [{ overallStatus: 'Pending Approval' }, ['RP-000001']],
    [{ overallStatus: 'Approval Pending' }, ['RP-000001']],
    [{ overallStatus: 'Not Initiated' }, ['RP-000002']],
    [{ overallStatus: 'ongoing' }, []],
    [{ overallStatus: 'partial' }, []],
    [{ overallStatus: 'successful' }, []],
    [{ overallStatus: 'failed' }, []],
    [{ column: 'New', overallStatus: 'Pending Approval' }, []],
  ] as const)('S2-65 S2-73 is narrowed by %o', async (query, ids) => {
    const { send } = bench;
    await makeTask(send);
    await send(olivia, 'POST /v1/drafts', { body: texts });
    const { items } = (await send(vera, 'GET /v1/tasks', { query })).json;
    expect(items.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  test.each([{ column: 'Old' }, { status: 'LATE' }, { overallStatus: 'Fine' }])(
    'is not narrowed by a word that is none: %o',
    async (query) => {
      expect((await bench.send(vera, 'GET /v1/tasks', { query })).json).toMatchObject({
        status: 422,
        errors: [{ pointer: Object.keys(query)[0], message: expect.stringMatching(/^must be one of /) }],
      });
    },
  );

  test('S1-53 tells everybody what they may do, as the task itself does', async () => {
    const { send } = bench;
    await makeTask(send);
    await send(olivia, 'POST /v1/drafts', { body: texts });
    for (const who of [olivia, oscar, adam, vera, ruth, ada]) {
      const { items } = (await send(who, 'GET /v1/tasks')).json;
      for (const { id, allowedActions } of items)
        expect(allowedActions, `${who.id} ${id}`).toEqual((await send(who, `GET /v1/tasks/${id}`)).json.allowedActions);
    }
  });
});
