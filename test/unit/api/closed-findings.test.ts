import { expect, test } from 'vitest';
import { findingsPartition } from '../../../core/finding/finding.ts';
import { statisticsMarkEntity } from '../../../core/scan/account-statistics.ts';
import { make, mara, say, type World, worldOf } from '../../support/api/world.ts';
import { outside } from '../../support/task/acts.ts';
import { ACCOUNT, bucketArn } from '../../support/task/estates.ts';
import { scanAll } from '../../support/task/harness.ts';
import { vera } from './api-bench.ts';

const RULE = 'aws.s3.bucket-requires-tls';
const HOUR = 3_600_000;

const listed = async ({ send }: World, query: { readonly [name: string]: string }) =>
  (await send(vera, 'GET /v1/findings', { query: { rule: RULE, ...query } })).json.items;

async function mendedWorld(): Promise<World> {
  const world = await worldOf(['tea-a', 'tea-b']);
  await world.harness.clock.advance(5 * HOUR);
  await say(world, await make(world));
  await scanAll(world.harness);
  return world;
}

test('what a task has mended is closed by it, after the hours that it was open, and is told by its id with what became of it', async () => {
  const world = await mendedWorld();
  expect(await listed(world, {})).toEqual([]);
  const closed = await listed(world, { state: 'closed' });
  expect(closed.map(({ resourceId }: { resourceId: string }) => resourceId).sort()).toEqual([bucketArn('tea-a'), bucketArn('tea-b')]);
  expect(closed[0]).toMatchObject({ status: 'resolved', closed: { how: 'task', taskId: 'RP-000001', openHours: 5 } });
  const { json } = await world.send(vera, `GET /v1/findings/${closed[0].id}`);
  expect(json.finding).toEqual(closed[0]);
  expect(json.items).toMatchObject([
    { what: 'closed', how: 'task', because: 'passed', taskId: 'RP-000001', openHours: 5 },
    { what: 'opened', at: closed[0].firstSeen },
  ]);
  expect(json.since).toEqual(expect.any(String));
});

test('closed ones are listed by how they went, beside the open ones, and by all other filters', async () => {
  const world = await mendedWorld();
  expect(await listed(world, { state: 'closed', how: 'gone,itself' })).toEqual([]);
  expect(await listed(world, { state: 'closed', how: 'task' })).toHaveLength(2);
  expect(await listed(world, { state: 'closed', region: 'us-east-1' })).toEqual([]);
  expect(await listed(world, { state: 'closed', resource: bucketArn('tea-a') })).toHaveLength(1);
  const all: string[] = [];
  for (let cursor = ''; ; ) {
    const { json } = await world.send(vera, 'GET /v1/findings', { query: { state: 'all', limit: '3', ...(cursor !== '' && { cursor }) } });
    all.push(...json.items.map(({ id, status }: { id: string; status: string }) => `${status} ${id}`));
    cursor = json.cursor ?? '';
    if (cursor === '') break;
  }
  expect(new Set(all).size).toBe(all.length);
  const open = (await world.send(vera, 'GET /v1/findings', { query: { limit: '200' } })).json.items.length;
  expect([all.length, all.slice(0, open).every((one) => one.startsWith('open'))]).toEqual([open + 2, true]);
});

test('what somebody undoes by hand is opened again, and is closed no more', async () => {
  const world = await mendedWorld();
  const { harness, send } = world;
  await harness.clock.advance(HOUR);
  await outside(harness, bucketArn('tea-a'), { service: 's3', operation: 'DeleteBucketPolicy', input: { Bucket: 'tea-a' } });
  await scanAll(harness);
  const [again, ...others] = await listed(world, {});
  expect([again.resourceId, others, again.reopenedAt]).toEqual([bucketArn('tea-a'), [], expect.any(String)]);
  const { json } = await send(vera, `GET /v1/findings/${again.id}`);
  expect(json.items.map(({ what }: { what: string }) => what)).toEqual(['reopened', 'closed', 'opened']);
  expect((await listed(world, { state: 'closed' })).map(({ id }: { id: string }) => id)).not.toContain(again.id);
});

test.each([
  ['due dates of what is closed', { state: 'closed', due: 'overdue' }],
  ['exceptions of what is closed', { state: 'all', status: 'excepted' }],
  ['how something open was closed', { how: 'task' }],
  ['a state that there is not', { state: 'shut' }],
  ['a way that there is not', { state: 'closed', how: 'magic' }],
])('%s are refused', async (_, query) => {
  const { send } = await worldOf(['tea-a']);
  expect((await send(mara, 'GET /v1/findings', { query })).status).toBe(422);
});

test('what is no finding is 404', async () => {
  const { send } = await worldOf(['tea-a']);
  expect((await send(mara, 'GET /v1/findings/0000')).json).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('in a store of before, findings are found by their ids once a scan has begun, and so is what was closed', async () => {
  const world = await mendedWorld();
  const { table } = world.harness.engine;
  const [closed] = await listed(world, { state: 'closed' });
  // As an older program left it: no change was noted, and nothing that is closed stands in an index.
  for (const { pk, sk } of (await table.query({ partition: `FINDING#${closed.id}`, consistent: true })).items)
    await table.write({ delete: { pk, sk } });
  const scope = findingsPartition({ account: ACCOUNT, scopeRegion: 'global', kind: 'aws.s3.bucket' });
  for (const item of (await table.query({ partition: scope, consistent: true })).items) {
    if (item['findingId'] !== closed.id) continue;
    const { gsi1pk: _, gsi1sk: __, gsi2pk: ___, gsi2sk: ____, ...bare } = item;
    await table.write({ put: bare });
  }
  await table.write({ delete: statisticsMarkEntity.key({}) });
  expect((await world.send(vera, `GET /v1/findings/${closed.id}`)).status).toBe(404);
  await scanAll(world.harness);
  const { json } = await world.send(vera, `GET /v1/findings/${closed.id}`);
  expect(json.items.map(({ what }: { what: string }) => what)).toEqual(['closed', 'opened']);
  expect((await listed(world, { state: 'closed' })).map(({ id }: { id: string }) => id)).toContain(closed.id);
});
