import { describe, expect, test } from 'vitest';
import { findingEntity, findingsPartition } from '../../../core/finding/finding.ts';
import { flowPartition } from '../../../core/finding/flow.ts';
import { openCountEntity } from '../../../core/finding/open-count.ts';
import { accountStatisticsEntity } from '../../../core/scan/account-statistics.ts';
import { make, say, type World, worldOf } from '../../support/api/world.ts';
import { excepted } from '../../support/exceptions.ts';
import { outside } from '../../support/task/acts.ts';
import { ACCOUNT, bucketArn } from '../../support/task/estates.ts';
import { scanAll } from '../../support/task/harness.ts';
import { vera } from './api-bench.ts';

const RULE = 'aws.s3.bucket-requires-tls';
const TLS = 'aws.s3.put-bucket-policy-tls';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Query = { readonly [name: string]: string };
const read = async ({ send }: World, path: string, query: Query = {}) => (await send(vera, `GET /v1/statistics/${path}`, { query })).json;

describe('what is open', () => {
  test('is counted by what is asked for, most first, as the list of findings has it, and by how much is known of it (S2-13, S2-15, S2-96)', async () => {
    const world = await worldOf(['tea-a', 'tea-b']);
    const all = (await world.send(vera, 'GET /v1/findings', { query: { limit: '200' } })).json.items;
    const { total, excepted: left, rows, judged } = await read(world, 'open', { by: 'rule' });
    expect([total, left]).toEqual([all.length, 0]);
    for (const { rule, count } of rows) expect(count, rule).toBe(all.filter(({ ruleId }: { ruleId: string }) => ruleId === rule).length);
    expect(rows.map(({ count }: { count: number }) => count)).toEqual(
      rows.map(({ count }: { count: number }) => count).toSorted((one: number, other: number) => other - one),
    );
    expect(await read(world, 'open', { by: 'tool,service,account', rule: RULE })).toMatchObject({
      total: 2,
      rows: [{ tool: 'CSPM', service: 's3', account: ACCOUNT, count: 2 }],
    });
    expect(judged).toMatchObject([{ tool: 'CSPM', unread: 0 }, { tool: 'CSPA' }, { tool: 'CIEM' }]);
    expect(judged[0].places).toBeGreaterThan(0);
    // Before anything was scanned nothing is open either, and nothing was judged.
    await world.harness.engine.table.write({ delete: accountStatisticsEntity.key({ account: ACCOUNT }) });
    expect(await read(world, 'open')).toEqual({ total: 0, excepted: 0, rows: [], judged: [] });
  });

  test('leaves out what is excepted and counts it apart, and what a task has mended at once (S2-98)', async () => {
    const world = await worldOf(['tea-a', 'tea-b', 'tea-c']);
    await excepted(world.harness, { resource: bucketArn('tea-c'), rule: RULE });
    expect(await read(world, 'open', { rule: RULE })).toMatchObject({ total: 2, excepted: 1 });
    await say(world, await make(world));
    expect(await read(world, 'open', { rule: RULE })).toMatchObject({ total: 0, excepted: 1, rows: [] });
  });

  test.each([
    ['a dimension that there is not', { by: 'colour' }],
    ['four at once', { by: 'severity,tool,service,account' }],
    ['one twice', { by: 'tool,tool' }],
    ['a page of it', { cursor: 'abc' }],
  ])('by %s is refused', async (_, query) => {
    const { send } = await worldOf(['tea-a']);
    expect((await send(vera, 'GET /v1/statistics/open', { query })).status).toBe(422);
  });
});

test('what came and went is told by day, with the word for it and how fast it was mended (S2-31, S2-32, S2-111)', async () => {
  const world = await worldOf(['tea-a', 'tea-b']);
  const { harness } = world;
  expect(await read(world, 'trend')).toMatchObject({ word: 'unknown' });
  const open = (await read(world, 'open')).total;
  await harness.clock.advance(2 * DAY);
  await say(world, await make(world));
  await scanAll(harness);
  const declined = await read(world, 'trend', { days: '7' });
  expect(declined).toMatchObject({ openNow: open - 2, totals: { opened: open, task: 2, itself: 0, reopened: 0 } });
  expect(declined.days.map((day: { opened: number; task: number; open: number }) => [day.opened, day.task, day.open])).toEqual([
    [open, 0, open],
    [0, 0, open],
    [0, 2, open - 2],
  ]);
  const times = (await read(world, 'mend-time')).severities.filter(({ byTask }: { byTask: number }) => byTask > 0);
  expect(times).toMatchObject([{ byTask: 2, byItself: 0 }]);
  expect(times[0].medianHours / 48).toBeGreaterThan(0.9);
  expect(times[0].p90Hours / 48).toBeLessThan(1.1);
  await harness.clock.advance(DAY);
  await outside(harness, bucketArn('tea-a'), { service: 's3', operation: 'DeleteBucketPolicy', input: { Bucket: 'tea-a' } });
  await scanAll(harness);
  const again = await read(world, 'trend', { days: '2', severity: 'medium' });
  expect(again.totals).toMatchObject({ reopened: 1, opened: 0, task: 2 });
});

test.each(['1', '91', 'ten', '7.5'])('a past of %s days is refused', async (days) => {
  const { send } = await worldOf(['tea-a']);
  for (const path of ['trend', 'mend-time']) expect((await send(vera, `GET /v1/statistics/${path}`, { query: { days } })).status).toBe(422);
});

test('of each remediation it is told what is missing and what was applied (S2-19, S2-93)', async () => {
  const world = await worldOf(['tea-a', 'tea-b']);
  const tls = async () => (await read(world, 'applied')).remediations.find(({ id }: { id: string }) => id === TLS);
  expect(await tls()).toMatchObject({ missing: 2, applied: 0 });
  await say(world, await make(world));
  expect(await tls()).toMatchObject({ missing: 0, applied: 2 });
});

describe('counts are those of the findings', () => {
  const scope = { account: ACCOUNT, scopeRegion: 'global', kind: 'aws.s3.bucket' };
  const totals = async (world: World) => {
    const findings = await findingEntity.all(world.harness.engine.table, { partition: findingsPartition(scope) });
    return [(await read(world, 'open')).total, findings.filter(({ state }) => state === 'open').length];
  };

  test('also where somebody has left them wrong, once a scan has ended', async () => {
    const world = await worldOf(['tea-a', 'tea-b']);
    const { table } = world.harness.engine;
    await table.write({ update: openCountEntity.key(scope), add: { [`open ${RULE} eu-west-1 2020-01-01T00`]: 7 } });
    await scanAll(world.harness);
    const [told, stored] = await totals(world);
    expect(told).toBe(stored);
  });

  test('and a scan that finds nothing new writes none of them but what it says of rules', async () => {
    const world = await worldOf(['tea-a', 'tea-b']);
    const { table } = world.harness.engine;
    const counts = async () => [
      await openCountEntity.find(table, scope),
      (await table.query({ partition: flowPartition(ACCOUNT), consistent: true })).items,
      (await accountStatisticsEntity.find(table, { account: ACCOUNT }))?.open,
    ];
    const before = await counts();
    await world.harness.clock.advance(HOUR);
    await scanAll(world.harness);
    expect(await counts()).toEqual(before);
  });
});
