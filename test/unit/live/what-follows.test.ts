import { expect, test } from 'vitest';
import { LOOKS, queueAfterLook } from '../../../core/automation/queue.ts';
import { lookAtChange } from '../../../core/live/look-at-change.ts';
import { RESOURCE_LOOKED_AT, ResourceLookedAt } from '../../../core/live/tell-look.ts';
import { queueLooks } from '../../../core/watch/queue-looks.ts';
import { historyOf, makeRule, scanAndFire, work as workOnRules } from '../../support/automation.ts';
import { approve } from '../../support/task/acts.ts';
import { ACCOUNT, bucketArn, bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { type Harness, makeHarness, scanAll } from '../../support/task/harness.ts';
import { watchingTask, weaken, work as workOnWatches } from '../../support/watching.ts';

const harnessOf = (...names: readonly string[]) => makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
const MINUTE = 60_000;

/** A bucket is weakened, and what tells of it has it looked at; gives what the look told. */
async function weakenAndLook(harness: Harness, name: string): Promise<ResourceLookedAt | undefined> {
  await weaken(harness, name);
  await harness.clock.advance(MINUTE);
  const resource = { partition: 'aws', account: ACCOUNT, region: 'global', kind: 'aws.s3.bucket', id: bucketArn(name) };
  expect(await lookAtChange(harness.engine, { resource, at: harness.clock.now().toISOString() })).toBe('looked');
  await harness.settle();
  const told = harness.events.findLast(({ type, detail }) => type === RESOURCE_LOOKED_AT && detail['subject'] === bucketArn(name));
  return told && ResourceLookedAt.parse(told.detail);
}

/** Mended by the rule, and scanned once more. */
async function mended(...names: readonly string[]): Promise<{ readonly harness: Harness; readonly id: string }> {
  const harness = await harnessOf(...names);
  const { id } = await makeRule(harness);
  const [firing] = await scanAndFire(harness);
  await approve(harness, firing?.taskId ?? '');
  await scanAndFire(harness);
  return { harness, id };
}

test('what looks of five minutes find is one firing of a rule, and one task, once they are over', async () => {
  const { harness, id } = await mended('tea-a', 'tea-b');
  const before = (await historyOf(harness, id)).length;
  for (const name of ['tea-a', 'tea-b']) {
    const told = await weakenAndLook(harness, name);
    expect(told?.changed).toContain('aws.s3.bucket-requires-tls');
    expect(await queueAfterLook(harness.engine, told ?? { changed: [] })).toBe(1);
    expect(await workOnRules(harness)).toEqual([]);
  }
  await harness.clock.advance(5 * MINUTE);
  expect(await workOnRules(harness)).toMatchObject([{ automationId: id, cause: LOOKS, state: 'made', resources: 2 }]);
  expect(await historyOf(harness, id)).toHaveLength(before + 1);
});

test('a rule that waits for the next scan goes on waiting for that', async () => {
  const harness = await harnessOf('tea-a');
  await makeRule(harness);
  expect(await queueAfterLook(harness.engine, { changed: [] })).toBe(0);
  expect(await scanAndFire(harness)).toHaveLength(1);
});

test('a task that keeps watch is opened again by a look', async () => {
  const harness = await harnessOf('tea-a');
  const taskId = await watchingTask(harness);
  await scanAll(harness);
  const told = await weakenAndLook(harness, 'tea-a');
  if (told === undefined) throw new Error('The look told nothing.');
  expect(
    await queueLooks(harness.engine, { scanId: told.lookId, completedAt: told.readAt, changed: told.changed }, { isScan: false }),
  ).toBe(1);
  expect(await workOnWatches(harness)).toMatchObject([{ taskId, state: 'reopened' }]);
});

test('a look that finds what was there already tells nobody', async () => {
  const harness = await harnessOf('tea-a');
  await scanAll(harness);
  await harness.clock.advance(MINUTE);
  const resource = { partition: 'aws', account: ACCOUNT, region: 'global', kind: 'aws.s3.bucket', id: bucketArn('tea-a') };
  await lookAtChange(harness.engine, { resource, at: harness.clock.now().toISOString() });
  await harness.settle();
  expect(harness.events.filter(({ type }) => type === RESOURCE_LOOKED_AT)).toEqual([]);
});
