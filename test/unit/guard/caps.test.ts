import { expect, test } from 'vitest';
import { readCounter } from '../../../core/guard/caps.ts';
import { setGuardLimits } from '../../../core/guard/change-guard.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { approve, askedTask, decideAs, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { ACCOUNT, bucketArn, bucketEstate, catalogueOf, groupEstate, INGRESS, REGION, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const ROOM = 1000;
const DAY = 24 * 3_600_000;

async function scanned(names: readonly string[], caps: { accountDay: number; regionDay: number }): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await setGuardLimits(harness.engine, ines, { caps });
  await scanAll(harness);
  return harness;
}

const names = ['tea-a', 'tea-b', 'tea-c', 'tea-d'] as const;
const counters = (day = '2026-03-02') => [`CAP#ACCOUNT#${ACCOUNT}#${day}`, `CAP#REGION#${ACCOUNT}#${REGION}#${day}`];

async function used(harness: Harness, id: string): Promise<readonly number[]> {
  return Promise.all([`CAP#TASK#${id}`, ...counters()].map((name) => readCounter(harness.table, name)));
}

test.each([
  ['the account', { accountDay: 2, regionDay: ROOM }],
  ['the region', { accountDay: ROOM, regionDay: 2 }],
])('a task waits when the cap of %s is reached, and goes on once the cap is raised', async (_, caps) => {
  const harness = await scanned(names, caps);
  const id = await askedTask(harness, [TLS]);
  const paused = await approve(harness, id);
  expect(sentBy(harness)).toHaveLength(2);
  expect(paused.task).toMatchObject({ status: 'PAUSED_GUARD', reason: { code: 'CAP' } });
  expect(await used(harness, id)).toEqual([2, 2, 2]);
  await setGuardLimits(harness.engine, ines, { caps: { accountDay: ROOM, regionDay: ROOM } });
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(sentBy(harness)).toHaveLength(4);
  expect(await used(harness, id)).toEqual([4, 4, 4]);
  await expectNoResidue(harness, id);
});

test('a task that waits for room goes on by itself when the next UTC day begins', async () => {
  const harness = await scanned(names, { accountDay: 3, regionDay: ROOM });
  const id = await askedTask(harness, [TLS]);
  await approve(harness, id);
  expect(sentBy(harness)).toHaveLength(3);
  await harness.pass(DAY - 3_600_000);
  const { task } = await view(harness, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(await Promise.all(counters('2026-03-03').map((name) => readCounter(harness.table, name)))).toEqual([1, 1]);
  await expectNoResidue(harness, id);
});

test('a task writes no more resources than its own cap, and waits until it is cancelled', async () => {
  const harness = await scanned(names, { accountDay: ROOM, regionDay: ROOM });
  const id = await askedTask(harness, [TLS], { policy: { cap: 3 } });
  expect((await approve(harness, id)).task).toMatchObject({ status: 'PAUSED_GUARD', reason: { code: 'CAP' } });
  expect(sentBy(harness)).toHaveLength(3);
  await harness.sweep();
  await cancelTask(harness.engine, mara, id);
  await harness.settle();
  const ended = await view(harness, id);
  expect(ended.task.status).toBe('CANCELLED');
  expect(outcomes(ended)).toEqual(['VERIFIED', 'VERIFIED', 'VERIFIED', 'CANCELLED']);
  await expectNoResidue(harness, id);
});

test('two tasks at once never go over a cap together', async () => {
  const harness = await scanned(names, { accountDay: 3, regionDay: ROOM });
  const ids: string[] = [];
  for (const pair of [names.slice(0, 2), names.slice(2)])
    ids.push(await askedTask(harness, [TLS], { resourceIds: pair.map(bucketArn), policy: { canary: 2 } }));
  for (const id of ids) await decideAs(harness, joel, id, 'approve');
  await harness.settle();
  expect(sentBy(harness)).toHaveLength(3);
  const statuses = await Promise.all(ids.map(async (id) => (await view(harness, id)).task.status));
  expect(statuses.toSorted()).toEqual(['DONE', 'PAUSED_GUARD']);
  await setGuardLimits(harness.engine, ines, { caps: { accountDay: 4, regionDay: ROOM } });
  await harness.settle();
  expect(sentBy(harness)).toHaveLength(4);
});

test('what was reserved and not written is given back: a skipped resource takes no place', async () => {
  const harness = await scanned(names, { accountDay: ROOM, regionDay: ROOM });
  const id = await askedTask(harness, [TLS], { policy: { canary: 4 } });
  harness.hooks.answer = ({ request }) => {
    const isTagged = request.operation === 'GetBucketTagging' && request.input['Bucket'] !== 'tea-a';
    return isTagged ? { TagSet: [{ Key: 'cloudmend:never', Value: '' }] } : undefined;
  };
  const done = await approve(harness, id);
  expect(outcomes(done)).toEqual(['VERIFIED', 'SKIPPED', 'SKIPPED', 'SKIPPED']);
  expect(await used(harness, id)).toEqual([1, 1, 1]);
});

test('a place that was taken before midnight is given back to the day it was taken from', async () => {
  const harness = await scanned(names, { accountDay: ROOM, regionDay: ROOM });
  const id = await askedTask(harness, [TLS], { policy: { canary: 4 } });
  await harness.clock.advance(15 * 3_600_000 - 1000);
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await harness.clock.advance(2000);
    harness.hooks.answer = ({ request }) =>
      request.operation === 'GetBucketTagging' ? { TagSet: [{ Key: 'cloudmend:never', Value: '' }] } : undefined;
  };
  await approve(harness, id);
  const written = sentBy(harness).length;
  expect(await used(harness, id)).toEqual([written, written, written]);
  expect(await Promise.all(counters('2026-03-03').map((name) => readCounter(harness.table, name)))).toEqual([0, 0]);
});

test('two calls for one resource take one place', async () => {
  const harness = await makeHarness({ accounts: groupEstate('shop'), catalogue: catalogueOf('ec2') });
  await setGuardLimits(harness.engine, ines, { caps: { accountDay: 1, regionDay: 1 } });
  await scanAll(harness);
  const id = await askedTask(harness, [INGRESS], { policy: { cap: 1 } });
  expect((await approve(harness, id)).task.outcome).toBe('SUCCESS');
  expect(sentBy(harness)).toHaveLength(2);
  expect(await used(harness, id)).toEqual([1, 1, 1]);
});

test('a retry after a broken attempt finds its places and takes no more', async () => {
  const harness = await scanned(names, { accountDay: 4, regionDay: 4 });
  const id = await askedTask(harness, [TLS], { policy: { cap: 4, canary: 4 } });
  let failures = 0;
  harness.hooks.after = (passing) => {
    const isReservation =
      passing.port === 'table' &&
      passing.isWrite &&
      passing.writes.some((write) => 'update' in write && write.update.pk.startsWith('CAP#') && (write.add?.['used'] ?? 0) > 0);
    if (!isReservation || failures > 0) return;
    failures += 1;
    throw new Error('The store went away after it had taken the places.');
  };
  await approve(harness, id);
  await harness.pass(600_000);
  expect(failures).toBe(1);
  expect((await view(harness, id)).task.outcome).toBe('SUCCESS');
  expect(await used(harness, id)).toEqual([4, 4, 4]);
  await expectNoResidue(harness, id);
});

test('some written, some set aside by the kill switch of caps: going on takes only what is still to be written', async () => {
  const harness = await scanned(names, { accountDay: 3, regionDay: ROOM });
  const id = await askedTask(harness, [TLS], { policy: { canary: 4 } });
  await approve(harness, id);
  expect(await used(harness, id)).toEqual([3, 3, 3]);
  await setGuardLimits(harness.engine, ines, { caps: { accountDay: 4, regionDay: 4 } });
  await harness.settle();
  expect((await view(harness, id)).task.outcome).toBe('SUCCESS');
  expect(await used(harness, id)).toEqual([4, 4, 4]);
});
