import { expect, test } from 'vitest';
import { decisionEntity } from '../../../core/approval/decision.ts';
import { JsonRecord } from '../../../core/json.ts';
import { leaseEntity } from '../../../core/lease/lease.ts';
import { resourceDigest } from '../../../core/plan/plan-digest.ts';
import { getPlan, loadResourcePlan, planDigest, putDocument } from '../../../core/plan/read-plan.ts';
import { storedPlan } from '../../../core/plan/stored-plan.ts';
import { revisionEntity, taskEntity } from '../../../core/task/record/entities.ts';
import { revisionDigest } from '../../../core/task/record/revision-digest.ts';
import { approve, askedTask, decideAs, expectNoResidue, putPolicy, sentBy, tamper, view } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, TLS, weakPolicy } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

async function asked(): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders') });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS]) };
}

/** Approves, changes something in the store before the run begins, and lets it run. */
async function tampered(
  change: (harness: Harness, id: string) => Promise<void>,
): Promise<{ harness: Harness; id: string; code: string | undefined; stage: number | undefined }> {
  const { harness, id } = await asked();
  await decideAs(harness, joel, id, 'approve');
  await change(harness, id);
  await harness.settle();
  const { reason } = (await taskEntity.find(harness.table, { id })) ?? {};
  return { harness, id, code: reason?.code, stage: reason?.stage };
}

async function expectRefused(answer: Awaited<ReturnType<typeof tampered>>, code: string): Promise<void> {
  const { harness, id } = answer;
  expect(sentBy(harness)).toEqual([]);
  expect(await taskEntity.find(harness.table, { id })).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code } });
  await expectNoResidue(harness, id);
}

const key = (taskId: string, revision: number, number: number) => decisionEntity.key({ taskId, revision, number });

test('left alone, the approved plan runs', async () => {
  const { harness, code } = await tampered(async () => undefined);
  expect(code).toBeUndefined();
  expect(sentBy(harness)).toHaveLength(1);
});

test('a decision row that was written past the approving function is refused', async () => {
  const { harness, id } = await asked();
  const [revision] = (await view(harness, id)).revisions;
  const { digest = '', requesters = [] } = revision ?? {};
  const forged = {
    taskId: id,
    revision: 1,
    number: 1,
    digest,
    requesters,
    decision: 'approve',
    person: 'joel',
    personName: 'Joel',
    at: harness.clock.now().toISOString(),
    comment: '',
    mac: 'f'.repeat(64),
  } as const;
  await harness.table.write({ put: decisionEntity.encode(forged) });
  await harness.sweep();
  expect(sentBy(harness)).toEqual([]);
  expect((await view(harness, id)).task).toMatchObject({
    status: 'DONE',
    outcome: 'FAILED',
    reason: { code: 'APPROVAL_FORGED', stage: 2 },
  });
  await expectNoResidue(harness, id);
});

test.each([
  ['the person', { person: 'ines' }],
  ['the digest', { digest: 'e'.repeat(64) }],
  ['the requesters', { requesters: [] }],
  ['the time', { at: '2026-03-02T09:00:00.001Z' }],
  ['the number', { number: 2 }],
  ['the word', { decision: 'reject' }],
])('%s of a decision was changed in the store', async (_, change) => {
  await expectRefused(
    await tampered((harness, id) => tamper(harness, key(id, 1, 1), (item) => ({ ...item, ...change }))),
    'APPROVAL_FORGED',
  );
});

test('an approval of the first revision, copied to the second, approves nothing', async () => {
  const { harness, id } = await asked();
  await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders'));
  await approve(harness, id);
  const row = await harness.table.get(key(id, 1, 1), { consistent: true });
  await harness.table.write({ put: { ...row, ...key(id, 2, 1), revision: 2 } });
  await harness.sweep();
  expect(sentBy(harness)).toEqual([]);
  expect((await view(harness, id)).task.reason?.code).toBe('APPROVAL_FORGED');
});

test('an approval of another task, copied here, approves nothing', async () => {
  const { harness, id } = await asked();
  const other = await askedTask(harness, [TLS]);
  await decideAs(harness, joel, other, 'approve');
  const row = await harness.table.get(key(other, 1, 1), { consistent: true });
  for (const taskId of [id, other]) {
    await harness.table.write({ put: { ...row, ...key(id, 1, 1), taskId } });
  }
  await harness.settle();
  await harness.sweep();
  expect(sentBy(harness, id)).toEqual([]);
  expect((await view(harness, id)).task.reason?.code).toBe('APPROVAL_FORGED');
});

test('a revocation that was deleted is missed by its anchor', async () => {
  await expectRefused(
    await tampered(async (harness, id) => {
      await decideAs(harness, joel, id, 'revoke');
      await harness.table.write({ delete: key(id, 1, 2) });
    }),
    'APPROVAL_FORGED',
  );
});

test('the policy was changed in the store after the approval', async () => {
  const change = { quorum: 1, singleOperator: true, cap: 500, canary: 1, undoOnFailure: true };
  await expectRefused(
    await tampered((harness, id) => tamper(harness, taskEntity.key({ id }), (item) => ({ ...item, policy: change }))),
    'PLAN_CORRUPT',
  );
});

test.each(['digest', 'planDigest'])('the %s of the revision was changed in the store', async (field) => {
  const answer = await tampered((harness, id) =>
    tamper(harness, revisionEntity.key({ taskId: id, revision: 1 }), (item) => ({ ...item, [field]: 'a'.repeat(64) })),
  );
  await expectRefused(answer, field === 'digest' ? 'APPROVAL_FORGED' : 'PLAN_CORRUPT');
});

test('the requesters of the revision were changed in the store, so that the requester might count', async () => {
  const answer = await tampered((harness, id) =>
    tamper(harness, revisionEntity.key({ taskId: id, revision: 1 }), (item) => ({ ...item, requesters: [] })),
  );
  await expectRefused(answer, 'PLAN_CORRUPT');
});

async function planKey(harness: Harness, id: string): Promise<{ pk: string; sk: string }> {
  const { revisions } = await view(harness, id);
  return { pk: `PLAN#${revisions[0]?.planId}`, sk: 'META' };
}

test('a parameter was changed in the stored plan', async () => {
  const answer = await tampered(async (harness, id) => {
    await tamper(harness, await planKey(harness, id), (item) => {
      const templates = JsonRecord.array().parse(item['templates']);
      return { ...item, templates: templates.map((one) => ({ ...one, parameters: { days: 1 } })) };
    });
  });
  await expectRefused(answer, 'PLAN_CORRUPT');
});

test('the list of resource plans was exchanged for one that fits itself but was never approved', async () => {
  const answer = await tampered(async (harness, id) => {
    const { revisions } = await view(harness, id);
    const plan = await getPlan(harness.engine, revisions[0]?.planId ?? '');
    const [named] = plan.resources;
    if (named === undefined) throw new Error('The plan has no resource.');
    const original = await loadResourcePlan(harness.engine, named, plan.templates);
    const worse = { ...original, calls: original.calls.map((call) => ({ ...call, says: 's3 DeleteBucketPolicy' })) };
    const sealed = { ...worse, digest: resourceDigest(worse, plan.templates) };
    const resources = [
      { resourceId: sealed.resourceId, digest: sealed.digest, document: await putDocument(harness.engine, storedPlan(sealed)) },
    ];
    const body = await putDocument(harness.engine, { resources, unplanned: [] });
    await tamper(harness, await planKey(harness, id), (item) => ({ ...item, body }));
  });
  await expectRefused(answer, 'PLAN_CORRUPT');
});

test('an undo that says an approval covers it, and is another than was shown, is not run', async () => {
  const { harness, id } = await asked();
  await approve(harness, id);
  const task = await taskEntity.find(harness.table, { id });
  const { revisions } = await view(harness, id);
  const plan = await getPlan(harness.engine, revisions[0]?.planId ?? '');
  if (task === undefined || revisions[0] === undefined) throw new Error('The task is not stored.');
  // The fix itself once more, called an undo.
  const again = { direction: 'undo', templates: plan.templates, resources: plan.resources } as const;
  const digest = planDigest(again);
  const { resources, unplanned, ...head } = plan;
  const body = await putDocument(harness.engine, { resources, unplanned });
  await harness.table.write({
    put: {
      pk: 'PLAN#plan-forged',
      sk: 'META',
      entity: 'Plan',
      schemaVersion: 1,
      ...JsonRecord.parse(head),
      id: 'plan-forged',
      direction: 'undo',
      digest,
      body,
    },
  });
  const forged = { ...revisions[0], revision: 2, planId: 'plan-forged', planDigest: digest, direction: 'undo', coveredBy: 1 } as const;
  await harness.table.write({ put: revisionEntity.encode({ ...forged, digest: revisionDigest(task.policy, forged, digest) }) });
  await harness.table.write({
    put: {
      pk: `TASK#${id}`,
      sk: 'RUN#000002',
      entity: 'Run',
      schemaVersion: 1,
      taskId: id,
      run: 2,
      purpose: 'work',
      state: 'started',
      startedAt: mara.id,
      stages: [],
      cursor: 0,
      gsi1pk: 'RUNS#unfinished',
      gsi1sk: `${id}#2`,
    },
  });
  await harness.table.write({ put: taskEntity.encode({ ...task, status: 'PENDING_EXECUTION', revision: 2, run: 2 }) });
  await harness.sweep();
  expect(sentBy(harness)).toHaveLength(1);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code: 'PLAN_CORRUPT' } });
});

test('the plan is exchanged in mid-run, between two waves: nothing more is written, and no lease is left', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b') });
  await scanAll(harness);
  const id = await askedTask(harness, [TLS]);
  const plan = await planKey(harness, id);
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    delete harness.hooks.after;
    await tamper(harness, plan, (item) => ({ ...item, templates: [] }));
  };
  await decideAs(harness, joel, id, 'approve');
  await harness.settle();
  expect(sentBy(harness)).toHaveLength(1);
  expect(await taskEntity.find(harness.table, { id })).toMatchObject({ status: 'DONE', outcome: 'FAILED' });
  expect(await leaseEntity.find(harness.table, { id: bucketArn('tea-a') })).toBeUndefined();
  expect(await leaseEntity.find(harness.table, { id: bucketArn('tea-b') })).toBeUndefined();
});
