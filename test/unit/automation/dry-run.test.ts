import { expect, test } from 'vitest';
import { dryRun } from '../../../core/automation/dry-run.ts';
import type { WantedAutomation } from '../../../core/automation/require.ts';
import { addExclusion } from '../../../core/guard/change-exclusions.ts';
import type { Channel } from '../../../core/notify/channel.ts';
import { noticeEntity, queueNotices } from '../../../core/notify/notice.ts';
import { countedEngine } from '../../../tools/counted-engine.ts';
import { makeRule, scanAndFire } from '../../support/automation.ts';
import { excepted } from '../../support/exceptions.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { ines, makeHarness, scanAll } from '../../support/task/harness.ts';

const harnessOf = (...names: readonly string[]) => makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });

test('a dry run says what a firing would do, with what it would leave out and why, and writes nothing', async () => {
  const harness = await harnessOf('tea-a', 'tea-b', 'tea-c');
  await scanAll(harness);
  const { id } = await makeRule(harness);
  await addExclusion(harness.engine, ines, { scope: { resource: bucketArn('tea-b') }, reason: 'Tea fair' });
  await excepted(harness, { resource: bucketArn('tea-c') });
  const sent = harness.cloud.sentWrites().length;
  const counted = countedEngine(harness.engine);
  const run = await dryRun(counted.engine, id);
  expect(run).toMatchObject({ outcome: 'would-make', resources: 1, leftOut: 2, isWhole: true, asks: true });
  expect(run.why).toBe('It would make a task of 1 resource at most: each is read again before it is planned.');
  expect(run.scan?.completedAt).toBe('2026-03-02T09:00:00.000Z');
  expect(run.items).toMatchObject([
    { resourceId: bucketArn('tea-a'), remediations: [TLS] },
    { resourceId: bucketArn('tea-b'), leftOut: expect.stringContaining('Tea fair') },
    { resourceId: bucketArn('tea-c'), leftOut: expect.stringContaining('Excepted until') },
  ]);
  const { writes, transactions } = counted.take();
  expect([writes, transactions, harness.cloud.sentWrites().length]).toEqual([0, [], sent]);
});

test('of a rule whose task is still open it says that it would leave the work to that', async () => {
  const harness = await harnessOf('tea-a');
  const { id } = await makeRule(harness);
  const [firing] = await scanAndFire(harness);
  expect(await dryRun(harness.engine, id)).toMatchObject({ outcome: 'would-skip', why: expect.stringContaining(firing?.taskId ?? '-') });
});

test('of a rule for what is not open it says that nothing would come of it', async () => {
  const harness = await harnessOf('tea-a');
  await scanAll(harness);
  const { id } = await makeRule(harness, { scope: { severities: ['info'] } });
  expect(await dryRun(harness.engine, id)).toMatchObject({ outcome: 'nothing', resources: 0, items: [] });
});

test('S2-91: the tasks of a rule are told of by the channels that it names, and those of another by all', async () => {
  const channels: readonly Channel[] = ['tea-room', 'office'].map((name) => ({ kind: 'slack', name, tells: ['approval'] }));
  const toldBy = async (recipients: Partial<WantedAutomation>): Promise<readonly string[]> => {
    const harness = await harnessOf('tea-a');
    await makeRule(harness, recipients);
    const [firing] = await scanAndFire(harness);
    const asked = harness.events.find(({ type }) => type === 'TaskApprovalRequested');
    if (asked === undefined) throw new Error('Nobody was asked.');
    expect(asked.detail['subject']).toBe(firing?.taskId);
    await queueNotices(harness.engine, channels, asked);
    const found = await Promise.all(channels.map(({ name }) => noticeEntity.find(harness.table, { id: `${asked.id}-${name}` })));
    return found.flatMap((notice) => (notice === undefined ? [] : [notice.channel]));
  };
  expect(await toldBy({ recipients: ['tea-room'] })).toEqual(['tea-room']);
  expect(await toldBy({})).toEqual(['tea-room', 'office']);
});
