import { describe, expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { setKillSwitch } from '../../../core/guard/change-guard.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { listResources } from '../../../core/task/status/read-resources.ts';
import { listStages } from '../../../core/task/status/read-stages.ts';
import { ida, joel, make, mara, plan, say, texts, type World, worldOf } from '../../support/api/world.ts';
import { readAudit } from '../../support/read-audit.ts';
import { expectNoResidue, sentBy } from '../../support/task/acts.ts';
import { bucketArn, TLS } from '../../support/task/estates.ts';
import { ines } from '../../support/task/harness.ts';

const read = async ({ send }: World, id: string, path = '') => (await send(mara, `GET /v1/tasks/${id}${path}`)).json;

/** The provider refuses to write one bucket. */
function refuse({ harness }: World, bucket: string): void {
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.request.operation !== 'PutBucketPolicy' || passing.request.input['Bucket'] !== bucket) return;
    const says = { says: 's3 PutBucketPolicy', providerCode: 'AccessDenied', requestId: 'tea-1', sent: 'answered' } as const;
    throw new CloudError('denied', says, 'The policy of the organisation denies it.');
  };
}

/** A task of three buckets of which the last cannot be written. */
async function halfFailed(): Promise<{ readonly world: World; readonly id: string }> {
  const world = await worldOf(['tea-a', 'tea-b', 'tea-c']);
  const id = await make(world);
  refuse(world, 'tea-c');
  await say(world, id);
  delete world.harness.hooks.before;
  return { world, id };
}

describe('a task of three buckets, one of which cannot be written', () => {
  test('S2-53 S1-52: is completed in part, and counts what was done and what failed', async () => {
    const { world, id } = await halfFailed();
    const { task } = await read(world, id);
    expect(task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED', overallStatus: 'Completed', summary: 'Partly Mended' });
    expect(task.counts).toMatchObject({ resources: 3, VERIFIED: 2, FAILED: 1 });
  });

  test('S2-109 S1-51: tells of the one that failed its reason, finding, status, function and what the provider said', async () => {
    const { world, id } = await halfFailed();
    const failed = (await read(world, id, '/resources')).items.find(({ outcome }: { readonly outcome: string }) => outcome === 'FAILED');
    expect(failed).toMatchObject({
      resourceId: bucketArn('tea-c'),
      reason: { stage: 9, message: expect.stringContaining('AccessDenied') },
      findings: [expect.stringMatching(/^[0-9a-f]{32}$/)],
      calls: [{ function: 's3-put_bucket_policy_tls', status: 'refused', requestId: 'tea-1' }],
    });
  });

  test('S2-110: what failed is tried again by a copy that is edited to its resource', async () => {
    const { world, id } = await halfFailed();
    const { send, harness } = world;
    const copy = (await send(mara, `POST /v1/tasks/${id}/duplicate`)).json.task.id;
    const planId = (await plan(world, { templateIds: [TLS], resourceIds: [bucketArn('tea-c')] })).json.id;
    expect((await send(mara, `PATCH /v1/tasks/${copy}`, { body: { planId } })).status).toBe(200);
    await send(mara, `POST /v1/tasks/${copy}/activate`, { body: { consent: true } });
    await harness.settle();
    await say(world, copy);
    expect((await read(world, copy)).task).toMatchObject({ outcome: 'SUCCESS', counts: { resources: 1, VERIFIED: 1 } });
  });
});

test('S2-52: a task of which nothing could be done has failed, and says what can be done next', async () => {
  const world = await worldOf(['tea-a']);
  const id = await make(world);
  refuse(world, 'tea-a');
  await say(world, id);
  const { task, allowedActions } = await read(world, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'FAILED', overallStatus: 'Failed', column: 'Completed' });
  expect(allowedActions).toContain('duplicate');
});

test.each([
  ['the provider does not answer', 'unreachable', 'no'],
  ['the provider throttles', 'throttled', 'answered'],
] as const)('S1-21: where %s the reason names the call, and nothing is written', async (_, fault, sent) => {
  const world = await worldOf(['tea-a']);
  const id = await make(world);
  world.harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.isWrite || passing.request.operation !== 'GetBucketPolicy') return;
    throw new CloudError(fault, { says: 's3:GetBucketPolicy', providerCode: 'Tea', sent }, 'S3 in eu-west-1 could not be reached.');
  };
  await say(world, id);
  const { task } = await read(world, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'FAILED' });
  expect(task.reason.message).toMatch(/could not be reached|GetBucketPolicy/);
  expect(sentBy(world.harness, id)).toEqual([]);
});

test('S1-18 S1-19 S1-23: it is prepared before anything is written, then executes and says how far it is', async () => {
  const world = await worldOf(['tea-a', 'tea-b']);
  const { harness } = world;
  const id = await make(world);
  const seen: { readonly status: string; readonly stages: readonly number[]; readonly done: number; readonly sent: number }[] = [];
  const engine = { ...harness.engine, table: harness.table };
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'table' || !passing.isWrite) return;
    const { status } = await loadTask(engine, id);
    const stages = (await listStages(engine, id)).map(({ stage }) => stage);
    const { items } = await listResources(engine, id, { limit: 10 });
    const done = items.filter(({ outcome }) => outcome === 'VERIFIED').length;
    seen.push({ status, stages, done, sent: sentBy(harness, id).length });
  };
  await say(world, id);
  const preparing = seen.filter(({ status }) => status === 'PREPARING');
  expect(preparing.map(({ sent }) => sent)).toEqual(preparing.map(() => 0));
  expect(preparing.at(-1)?.stages).toEqual(expect.arrayContaining([3, 4]));
  const executing = seen.filter(({ status }) => status === 'EXECUTING').map(({ done }) => done);
  expect([...new Set(executing)]).toEqual([0, 1, 2]);
});

test('S1-50: a bucket is at work from right before its first call', async () => {
  const world = await worldOf(['tea-a', 'tea-b']);
  const id = await make(world);
  const at: string[][] = [];
  world.harness.hooks.before = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    const engine = { ...world.harness.engine, table: world.harness.table };
    at.push((await listResources(engine, id, { limit: 10 })).items.map(({ outcome }) => outcome));
  };
  await say(world, id);
  expect(at).toEqual([
    ['RUNNING', 'PENDING'],
    ['VERIFIED', 'RUNNING'],
  ]);
});

test('S1-73: the audit says that it was paused, and why; and it goes on by itself when that is over', async () => {
  const world = await worldOf(['tea-a']);
  const id = await make(world);
  await setKillSwitch(world.harness.engine, ines, { on: true, reason: 'Pay day' });
  await say(world, id);
  expect((await read(world, id)).task).toMatchObject({
    status: 'PAUSED_GUARD',
    label: 'Execution Paused',
    summary: 'Waiting for the Kill Switch',
  });
  const { items } = (await world.send(joel, `GET /v1/audit/${id}`)).json;
  const paused = items.find(({ action }: { readonly action: string }) => action === 'task.paused');
  expect(JSON.stringify(paused.detail)).toContain('KILL_SWITCH');
  await setKillSwitch(world.harness.engine, ines, { on: false, reason: 'Paid' });
  await world.harness.settle();
  expect((await read(world, id)).task.outcome).toBe('SUCCESS');
});

describe('S1-33: a task that is cancelled leaves nothing behind', () => {
  test.each([
    ['while people decide', async () => undefined, { notBegun: 2 }],
    [
      'while the guard holds it up',
      async (world: World, id: string) => {
        await setKillSwitch(world.harness.engine, ines, { on: true, reason: 'Pay day' });
        await say(world, id);
      },
      { approvals: ['joel'], notBegun: 2 },
    ],
  ] as const)('%s, and lists what it gave up', async (_, until, revoked) => {
    const world = await worldOf(['tea-a', 'tea-b']);
    const id = await make(world);
    await until(world, id);
    await world.send(mara, `POST /v1/tasks/${id}/cancel`);
    await world.harness.settle();
    const { task } = await read(world, id);
    expect(task).toMatchObject({ status: 'CANCELLED', column: 'Completed' });
    expect(task.revoked).toEqual(revoked);
    expect((await readAudit(world.harness.engine, id)).find(({ action }) => action === 'task.ended')?.detail['revoked']).toEqual(revoked);
    await expectNoResidue(world.harness, id);
  });
});

test('S1-29: a cancelled task says who cancelled it', async () => {
  const world = await worldOf(['tea-a']);
  const id = await make(world);
  await world.send(ida, `POST /v1/tasks/${id}/cancel`);
  await world.harness.settle();
  expect((await read(world, id)).task).toMatchObject({ label: 'Canceled by ida', cancelledBy: { kind: 'user', id: 'ida', name: 'ida' } });
});

test('S1-37: what is archived has nothing left that could wake it, and no way back to writing', async () => {
  const world = await worldOf(['tea-a']);
  const id = await make(world);
  await say(world, id);
  expect((await world.send(mara, `POST /v1/tasks/${id}/archive`)).status).toBe(200);
  const { task, allowedActions } = await read(world, id);
  expect(task).toMatchObject({ column: 'Archived', neverReopens: true });
  expect(allowedActions).not.toEqual(expect.arrayContaining(['activate']));
  expect([...world.harness.alarms.values()].filter((alarm) => alarm.taskId === id)).toEqual([]);
  await world.harness.pass(40 * 24 * 3600 * 1000);
  expect(sentBy(world.harness, id)).toHaveLength(1);
  await expectNoResidue(world.harness, id);
});

describe('what a bucket was before', () => {
  test('S0-17 S0-18: is kept for each that is written, with the values that were changed, and can be looked at', async () => {
    const world = await worldOf(['tea-a', 'tea-b']);
    const id = await make(world);
    const unwritten = (await read(world, id, '/before')).items;
    await say(world, id);
    const { items } = await read(world, id, '/before');
    expect(unwritten).toEqual([]);
    for (const one of items) {
      expect(one).toMatchObject({ revision: 1, snapshot: expect.stringMatching(/^[0-9a-f]{64}$/), elements: expect.any(Object) });
      expect(Object.keys(one.elements)).toEqual(['policy/CloudmendRequireTls']);
      expect(one.elements['policy/CloudmendRequireTls']).toBeNull();
    }
    const ids = items.map(({ resourceId }: { readonly resourceId: string }) => resourceId);
    expect(ids).toEqual([bucketArn('tea-a'), bucketArn('tea-b')]);
  });
});

test('S2-48: what needs an approval is pending approval, and can be decided on by who may', async () => {
  const world = await worldOf(['tea-a']);
  const id = await make(world, { name: texts.name });
  const { task } = await read(world, id);
  expect(task).toMatchObject({ status: 'AWAITING_APPROVAL', label: 'Sent for Approval', overallStatus: 'Pending Approval' });
  expect((await world.send(joel, `GET /v1/tasks/${id}`)).json.allowedActions).toEqual(expect.arrayContaining(['approve', 'reject']));
  expect((await world.send(mara, `GET /v1/tasks/${id}`)).json.allowedActions).not.toContain('approve');
});
