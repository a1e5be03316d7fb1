import { expect, test } from 'vitest';
import { runAutomation } from '../../../core/automation/queue.ts';
import { workOnDue } from '../../../core/automation/work-on-due.ts';
import type { Engine } from '../../../core/engine.ts';
import { CloudmendError } from '../../../core/errors.ts';
import { historyOf, makeRule, rosa, scanAndFire, tellOfLastScan } from '../../support/automation.ts';
import { bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';

const MINUTE = 60_000;

const harnessOf = () => makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });

/** An engine whose documents cannot be stored. */
function withFullDisk(engine: Engine): Engine {
  const put = () => Promise.reject(new CloudmendError('DEPENDENCY_UNAVAILABLE', 'The disk is full.'));
  return { ...engine, blobs: { ...engine.blobs, put } };
}

test('a firing that cannot be worked on is tried again after a minute, ten and two hours, then given up, and the next scan takes it up', async () => {
  const harness = await harnessOf();
  const broken = withFullDisk(harness.engine);
  const { id } = await makeRule(harness);
  await scanAll(harness);
  await tellOfLastScan(harness);
  const stateAfter = async (minutes: number) => {
    await harness.clock.advance(minutes * MINUTE);
    await workOnDue(broken);
    const [{ state, attempts } = { state: '', attempts: 0 }] = await historyOf(harness, id);
    return [state, attempts];
  };
  expect(await stateAfter(0)).toEqual(['due', 1]);
  expect(await stateAfter(0.5)).toEqual(['due', 1]);
  expect(await stateAfter(1)).toEqual(['due', 2]);
  expect(await stateAfter(10)).toEqual(['due', 3]);
  expect(await stateAfter(121)).toEqual(['failed', 4]);
  expect((await historyOf(harness, id))[0]?.why).toBe('The disk is full.');
  expect(await scanAndFire(harness)).toMatchObject([{ automationId: id, state: 'made' }]);
});

test('a firing that could be worked on the second time makes its task then', async () => {
  const harness = await harnessOf();
  const { id } = await makeRule(harness);
  await scanAll(harness);
  await runAutomation(harness.engine, rosa, id);
  await workOnDue(withFullDisk(harness.engine));
  await harness.clock.advance(2 * MINUTE);
  expect(await workOnDue(harness.engine)).toMatchObject([{ state: 'made', attempts: 2 }]);
});

test('what is left by an engine that died over it is another’s after a while, and not before', async () => {
  const harness = await harnessOf();
  const { id } = await makeRule(harness);
  await scanAll(harness);
  await runAutomation(harness.engine, rosa, id);
  const never = new Promise<never>(() => undefined);
  void workOnDue({ ...harness.engine, blobs: { ...harness.engine.blobs, put: () => never } });
  await expect.poll(async () => (await historyOf(harness, id))[0]?.attempts).toBe(1);
  expect(await workOnDue(harness.engine)).toEqual([]);
  await harness.clock.advance(17 * MINUTE);
  expect(await workOnDue(harness.engine)).toMatchObject([{ state: 'made', attempts: 2 }]);
});

test('what nobody could read is no plan of nothing: the firing has failed, and the next scan takes it up', async () => {
  const harness = await harnessOf();
  const { id } = await makeRule(harness);
  await scanAll(harness);
  await tellOfLastScan(harness);
  const send = () => Promise.reject(new CloudmendError('CLOUD', 'Access denied.'));
  const blind = { ...harness.engine, cloud: { ...harness.engine.cloud, reader: { send } } };
  expect(await workOnDue(blind)).toMatchObject([
    { automationId: id, state: 'failed', why: expect.stringContaining('none can be planned') },
  ]);
  expect(await scanAndFire(harness)).toMatchObject([{ automationId: id, state: 'made' }]);
});
