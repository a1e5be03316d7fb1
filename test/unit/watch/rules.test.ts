import { describe, expect, test } from 'vitest';
import { standingEntity } from '../../../core/approval/standing.ts';
import { setAutomationStatus } from '../../../core/automation/create.ts';
import { decideStanding } from '../../../core/automation/decide-standing.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { bucket } from '../../../local/demo-cloud/estate-parts.ts';
import { historyOf, makeRule, rosa, scanAndFire, tellOfLastScan, work } from '../../support/automation.ts';
import { approve, expectNoResidue, view } from '../../support/task/acts.ts';
import { accountWith, bucketArn, catalogueOf, REGION } from '../../support/task/estates.ts';
import { type Harness, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import { work as lookAll, scanAndLook, stopEncrypting, tellOfEnd } from '../../support/watching.ts';

/** Nothing in use can stop, and it comes back exactly. */
const ENCRYPTION = 'aws.s3.put-bucket-encryption';
const until = '2026-06-01T00:00:00.000Z';
const standing = { cap: 20, until };

/** Of so many buckets the first encrypt nothing by themselves. */
function harnessOf(open: number, all = open): Promise<Harness> {
  const buckets = Array.from({ length: all }, (_, number) =>
    bucket(`tea-${number}`, REGION, number < open ? { settings: { encryption: null } } : {}),
  );
  return makeHarness({ accounts: [accountWith({ buckets })], catalogue: catalogueOf('s3') });
}

/** A rule whose tasks keep watch, with a standing approval that was given, and the id of its task that is done. */
async function ruleWithTask(harness: Harness, more: Parameters<typeof makeRule>[1] = {}) {
  const policy = { cap: 50, canary: 1, keepWatch: true };
  const { id } = await makeRule(harness, { remediations: [{ id: ENCRYPTION }], standing, policy, ...more });
  const asked = await standingEntity.find(harness.engine.table, { automationId: id, number: 1 });
  if (asked !== undefined)
    await decideStanding(harness.approving, joel, { id, digest: asked.digest, decision: 'approve', comment: 'Seen' });
  const [firing] = await scanAndFire(harness);
  return { id, taskId: firing?.taskId ?? '' };
}

test('S1-30, A10: under the standing approval of its rule the task is opened again, mended and done with nobody asked', async () => {
  const harness = await harnessOf(2, 3);
  const { id, taskId } = await ruleWithTask(harness);
  expect((await view(harness, taskId)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await stopEncrypting(harness, 'tea-2');
  await scanAndLook(harness);
  const { task, revisions } = await view(harness, taskId);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 2, reopenings: 1 });
  expect(revisions[1]).toMatchObject({ standing: { automationId: id, number: 1 }, reopening: { joined: 1 } });
  expect(harness.events.some(({ type }) => type === 'TaskApprovalRequested')).toBe(false);
  await expectNoResidue(harness, taskId);
});

test('the nearest that asks: the same without a standing approval', async () => {
  const harness = await harnessOf(1);
  const { taskId } = await ruleWithTask(harness, { standing: undefined });
  await approve(harness, taskId);
  await stopEncrypting(harness, 'tea-0');
  await scanAndLook(harness);
  expect((await view(harness, taskId)).task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2 });
});

test('a population that has jumped waits for a person whatever stands approved', async () => {
  const harness = await harnessOf(1, 14);
  const { taskId } = await ruleWithTask(harness);
  for (let number = 0; number < 14; number++) await stopEncrypting(harness, `tea-${number}`);
  await scanAndLook(harness);
  expect((await view(harness, taskId)).task).toMatchObject({ status: 'AWAITING_APPROVAL', reason: { code: 'POPULATION_JUMP' } });
});

describe('the rule and its task', () => {
  test('are not both at it: after a scan the rule leaves what is new to the task that keeps watch, and says so', async () => {
    const harness = await harnessOf(1);
    const { id, taskId } = await ruleWithTask(harness, { standing: undefined });
    await approve(harness, taskId);
    await stopEncrypting(harness, 'tea-0');
    await harness.clock.advance(3_600_000);
    await scanAll(harness);
    await tellOfLastScan(harness);
    await tellOfEnd(harness);
    const [fired] = await work(harness);
    await lookAll(harness);
    expect(fired).toMatchObject({ state: 'skipped', taskId, why: expect.stringContaining('keeps watch') });
    expect((await view(harness, taskId)).task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2 });
    expect(await historyOf(harness, id)).toHaveLength(2);
  });

  test('a rule that was paused since opens nothing by way of its task', async () => {
    const harness = await harnessOf(1);
    const { id, taskId } = await ruleWithTask(harness, { standing: undefined });
    await approve(harness, taskId);
    await setAutomationStatus(harness.engine, rosa, { id, action: 'pause' });
    await stopEncrypting(harness, 'tea-0');
    expect(await scanAndLook(harness)).toMatchObject([{ state: 'over' }]);
    expect((await view(harness, taskId)).task.status).toBe('DONE');
  });

  test('a rule whose tasks would have to be confirmed keeps no watch', async () => {
    const harness = await harnessOf(1);
    const policy = { keepWatch: true, confirmWithinSeconds: 3600 };
    await expect(makeRule(harness, { policy })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test('a plan says of what it was made, so that a list of names never grows', async () => {
    const harness = await harnessOf(2);
    await scanAll(harness);
    const [all, one] = [
      await createPlan(harness.engine, mara, { templateIds: [ENCRYPTION] }),
      await createPlan(harness.engine, mara, { templateIds: [ENCRYPTION], resourceIds: [bucketArn('tea-0')] }),
    ];
    expect([all.covers, one.covers]).toEqual(['open', undefined]);
  });
});
