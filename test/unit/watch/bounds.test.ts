import { expect, test } from 'vitest';
import { getPlan } from '../../../core/plan/read-plan.ts';
import { approve, view } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { makeHarness } from '../../support/task/harness.ts';
import { scanAndLook, watchingTask, weaken } from '../../support/watching.ts';

const harnessOf = (...names: readonly string[]) => makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
const DAY = 24 * 3_600_000;

/** Weakened, found, approved and mended. */
async function mendAgain(harness: Awaited<ReturnType<typeof harnessOf>>, id: string, name: string): Promise<void> {
  await weaken(harness, name);
  expect(await scanAndLook(harness)).toMatchObject([{ state: 'reopened' }]);
  await approve(harness, id);
}

test('a resource that comes back for the fourth time in thirty days is left for a person, who is told what brings it back', async () => {
  const harness = await harnessOf('tea-a', 'tea-b');
  const id = await watchingTask(harness);
  for (let time = 0; time < 3; time++) await mendAgain(harness, id, 'tea-a');
  await weaken(harness, 'tea-a');
  expect(await scanAndLook(harness)).toMatchObject([{ taskId: id, state: 'left-open' }]);
  const { task } = await view(harness, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED', revision: 4, openAgain: { resources: 1 } });
  expect(task.openAgain?.message).toMatch(
    /^arn:aws:s3:::tea-a was mended again 3 times in 30 days .* somebody outside cloudmend brings it back/,
  );
  expect(harness.events.filter(({ type }) => type === 'TaskLeftOpen')).toHaveLength(1);
  // Told once, and not with every scan.
  await scanAndLook(harness);
  expect(harness.events.filter(({ type }) => type === 'TaskLeftOpen')).toHaveLength(1);
});

test('the others go on, with what is left open said beside them, and after thirty days it counts anew', async () => {
  const harness = await harnessOf('tea-a', 'tea-b');
  const id = await watchingTask(harness);
  for (let time = 0; time < 3; time++) await mendAgain(harness, id, 'tea-a');
  await weaken(harness, 'tea-a');
  await weaken(harness, 'tea-b');
  expect(await scanAndLook(harness)).toMatchObject([{ state: 'reopened' }]);
  const { task } = await view(harness, id);
  expect((await getPlan(harness.engine, task.planId ?? '')).resources.map(({ resourceId }) => resourceId)).toEqual([bucketArn('tea-b')]);
  expect(task.reason?.message).toContain('tea-a was mended again 3 times');
  const ended = await approve(harness, id);
  expect(ended.task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED', openAgain: { resources: 1 } });
});

test('thirty days later it counts anew', async () => {
  const harness = await harnessOf('tea-a');
  const id = await watchingTask(harness);
  for (let time = 0; time < 3; time++) await mendAgain(harness, id, 'tea-a');
  await harness.pass(31 * DAY);
  await mendAgain(harness, id, 'tea-a');
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', reopenings: 4 });
});
