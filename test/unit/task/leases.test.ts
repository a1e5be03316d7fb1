import { expect, test } from 'vitest';
import type { LeaseOwner } from '../../../core/lease/lease.ts';
import { acquireLeases, findHolder, leaseEntity, releaseLeases } from '../../../core/lease/lease.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { runStep } from '../../../core/task/step/run-step.ts';
import { CONTRACT_VERSION } from '../../../core/task/step/step.ts';
import { STEPS } from '../../../core/task/step/steps.gen.ts';
import { approve, askedTask, decideAs, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf, DATABASE, databaseEstate, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import type { Passing } from '../../support/task/hooks.ts';

const MINUTE = 60_000;
const arn = bucketArn('tea-orders');

async function bucketTasks(count: number): Promise<{ harness: Harness; ids: string[] }> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const ids: string[] = [];
  for (let number = 0; number < count; number++) ids.push(await askedTask(harness, [TLS]));
  return { harness, ids };
}

function ownerOf(taskId: string, more: Partial<LeaseOwner> = {}): LeaseOwner {
  return { taskId, run: 1, batchKey: '0001#001#0001', attempt: 1, isPredecessorDead: true, ...more };
}

const later = (harness: Harness, milliseconds: number) => harness.clock.now().getTime() + milliseconds;

test('two tasks on one resource never overlap: the second waits, names the first, and goes on by the release (S1-24, T9)', async () => {
  const { harness, ids } = await bucketTasks(1);
  const [id = ''] = ids;
  await acquireLeases(harness.engine, ownerOf('RP-999999'), [arn], later(harness, 60 * MINUTE));
  const paused = await approve(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(paused.task).toMatchObject({ status: 'PAUSED_CONFLICT', waitingFor: [arn], reason: { code: 'CONFLICT' } });
  expect(paused.task.reason?.message).toContain('RP-999999');
  await releaseLeases(harness.engine, ownerOf('RP-999999'), [arn]);
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await expectNoResidue(harness, id);
});

test('a lost wake-up is made good by the sweep', async () => {
  const { harness, ids } = await bucketTasks(1);
  const [id = ''] = ids;
  await acquireLeases(harness.engine, ownerOf('RP-999999'), [arn], later(harness, 60 * MINUTE));
  await approve(harness, id);
  await harness.table.write({ delete: leaseEntity.key({ id: arn }) });
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('PAUSED_CONFLICT');
  await harness.sweep();
  expect((await view(harness, id)).task.outcome).toBe('SUCCESS');
});

test('a sweep while the other still holds the lease changes nothing', async () => {
  const { harness, ids } = await bucketTasks(1);
  const [id = ''] = ids;
  await acquireLeases(harness.engine, ownerOf('RP-999999'), [arn], later(harness, 60 * MINUTE));
  await approve(harness, id);
  await harness.sweep();
  expect((await view(harness, id)).task.status).toBe('PAUSED_CONFLICT');
  expect(sentBy(harness)).toEqual([]);
});

test('a lease whose holder is gone runs out by itself, also at its very last millisecond', async () => {
  const { harness, ids } = await bucketTasks(1);
  const [id = ''] = ids;
  await acquireLeases(harness.engine, ownerOf('RP-999999'), [arn], later(harness, MINUTE));
  await approve(harness, id);
  await harness.pass(MINUTE);
  await harness.sweep();
  expect((await view(harness, id)).task.status).toBe('PAUSED_CONFLICT');
  await harness.pass(1);
  await harness.sweep();
  expect((await view(harness, id)).task.outcome).toBe('SUCCESS');
});

test('a slow change holds its lease until it is verified; the other task starts only then', async () => {
  const harness = await makeHarness({ accounts: databaseEstate('orders'), catalogue: catalogueOf('rds'), slowMilliseconds: 4 * MINUTE });
  await scanAll(harness);
  const first = await askedTask(harness, [DATABASE]);
  const second = await askedTask(harness, [DATABASE]);
  await Promise.all([decideAs(harness, joel, first, 'approve'), decideAs(harness, joel, second, 'approve')]);
  await harness.settle();
  const views = [await view(harness, first), await view(harness, second)];
  expect(views.map(({ task }) => task.outcome)).toEqual(['SUCCESS', 'SUCCESS']);
  expect(views.map((one) => outcomes(one)[0]).toSorted()).toEqual(['SKIPPED', 'VERIFIED']);
  expect(sentBy(harness)).toHaveLength(1);
  expect(harness.events.some(({ type, detail }) => type === 'TaskPaused' && detail['code'] === 'CONFLICT')).toBe(true);
  for (const id of [first, second]) await expectNoResidue(harness, id);
});

test('a task that is cancelled while it waits for a lease leaves no trace of its waiting', async () => {
  const { harness, ids } = await bucketTasks(1);
  const [id = ''] = ids;
  await acquireLeases(harness.engine, ownerOf('RP-999999'), [arn], later(harness, 60 * MINUTE));
  await approve(harness, id);
  await cancelTask(harness.engine, mara, id);
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('CANCELLED');
  await releaseLeases(harness.engine, ownerOf('RP-999999'), [arn]);
  await expectNoResidue(harness, id);
});

test('all ids or none: where one is held, none of the others is kept', async () => {
  const { harness } = await bucketTasks(0);
  const { engine } = harness;
  await acquireLeases(engine, ownerOf('RP-000001'), ['b'], later(harness, MINUTE));
  expect(await acquireLeases(engine, ownerOf('RP-000002'), ['a', 'b', 'c'], later(harness, MINUTE))).toEqual({
    id: 'b',
    taskId: 'RP-000001',
  });
  for (const id of ['a', 'c']) expect(await findHolder(engine, id)).toBeUndefined();
  expect(await acquireLeases(engine, ownerOf('RP-000002'), ['a', 'c'], later(harness, MINUTE))).toBeUndefined();
});

test('a newer attempt takes over at once from a dead process, and from a living one when the lease has expired', async () => {
  const { harness } = await bucketTasks(0);
  const { engine } = harness;
  const alive = { isPredecessorDead: false };
  await acquireLeases(engine, ownerOf('RP-000001'), ['a'], later(harness, MINUTE));
  expect(await acquireLeases(engine, ownerOf('RP-000001', { attempt: 2, ...alive }), ['a'], later(harness, MINUTE))).toMatchObject({
    id: 'a',
  });
  expect(await acquireLeases(engine, ownerOf('RP-000001', { attempt: 2 }), ['a'], later(harness, MINUTE))).toBeUndefined();
  expect(await acquireLeases(engine, ownerOf('RP-000001', { attempt: 1 }), ['a'], later(harness, MINUTE))).toMatchObject({ id: 'a' });
  await harness.clock.advance(MINUTE + 1);
  expect(await acquireLeases(engine, ownerOf('RP-000001', { attempt: 3, ...alive }), ['a'], later(harness, MINUTE))).toBeUndefined();
  await releaseLeases(engine, ownerOf('RP-000001', { attempt: 2 }), ['a']);
  expect(await findHolder(engine, 'a')).toMatchObject({ attempt: 3 });
});

test.each(['call.intended', 'the look before the call', 'PutBucketPolicy', 'call.done'])(
  'an attempt that sleeps past its lease at %s neither sends nor writes to the journal when it wakes',
  async (action) => {
    const { harness, ids } = await bucketTasks(1);
    const [id = ''] = ids;
    let isAsleep = false;
    let isIntended = false;
    harness.hooks.after = (passing) => {
      isIntended ||= momentOf(passing, false) === 'call.intended';
    };
    let sentAsleep = 0;
    harness.hooks.before = async (passing) => {
      if (isAsleep || momentOf(passing, isIntended) !== action) return;
      isAsleep = true;
      await harness.clock.advance(30 * MINUTE);
      const input = { taskId: id, run: 1, wave: 1, batch: 1, contractVersion: CONTRACT_VERSION, timeoutSeconds: 300 };
      const other = { ...harness.engine, process: { id: 'process-9', isKnownDead: () => false } };
      await runStep(other, STEPS['run-batch'], input, new AbortController().signal);
      sentAsleep = sentBy(harness).length;
    };
    const done = await approve(harness, id);
    expect(isAsleep).toBe(true);
    expect(sentAsleep).toBe(1);
    expect(sentBy(harness)).toHaveLength(1);
    expect(outcomes(done)).toEqual(['VERIFIED']);
    await expectNoResidue(harness, id);
  },
);

/** What a call at a port means for a change, in words. */
function momentOf(passing: Passing, isIntended: boolean): string {
  if (passing.port === 'cloud') return passing.isWrite || !isIntended ? passing.request.operation : 'the look before the call';
  const text = passing.isWrite ? JSON.stringify(passing.writes) : '';
  return ['call.intended', 'call.done'].find((action) => text.includes(action)) ?? '';
}

test('a step of a run that is over ends itself without a call', async () => {
  const { harness, ids } = await bucketTasks(1);
  const [id = ''] = ids;
  await approve(harness, id);
  const input = { taskId: id, run: 9, wave: 1, batch: 1, contractVersion: CONTRACT_VERSION, timeoutSeconds: 300 };
  expect(await runStep(harness.engine, STEPS['run-batch'], input, new AbortController().signal)).toEqual({ next: 'ended' });
  expect(sentBy(harness)).toHaveLength(1);
});

test('whoever no longer holds its lease neither notes a call nor sends it', async () => {
  const { harness, ids } = await bucketTasks(1);
  const [id = ''] = ids;
  harness.hooks.before = async (passing) => {
    if (!passing.isWrite || passing.port !== 'table' || !JSON.stringify(passing.writes).includes('call.intended')) return;
    delete harness.hooks.before;
    await harness.table.write({ delete: leaseEntity.key({ id: arn }) });
    await acquireLeases(harness.engine, ownerOf('RP-999999'), [arn], later(harness, 60 * MINUTE));
  };
  const paused = await approve(harness, id);
  expect(paused.task).toMatchObject({ status: 'PAUSED_CONFLICT', reason: { code: 'CONFLICT' } });
  expect(paused.resources[0]?.calls).toEqual([]);
  expect(sentBy(harness)).toEqual([]);
});

test('an attempt that slept through its successor takes nothing that the successor has given back; the latest attempt may', async () => {
  const { harness } = await bucketTasks(0);
  const { engine } = harness;
  const row = { pk: 'TASK#RP-000001', sk: 'RESOURCE#0001#000000' };
  await engine.table.write({ put: { ...row, attempt: 2 } });
  const stillMine = (attempt: number) => ({ check: row, when: { attribute: 'attempt', equals: attempt } });
  const late = acquireLeases(engine, ownerOf('RP-000001', { attempt: 1, stillMine: stillMine(1) }), ['a'], later(harness, MINUTE));
  await expect(late).rejects.toMatchObject({ code: 'LEASE_LOST' });
  expect(await findHolder(engine, 'a')).toBeUndefined();
  const latest = ownerOf('RP-000001', { attempt: 2, stillMine: stillMine(2) });
  expect(await acquireLeases(engine, latest, ['a'], later(harness, MINUTE))).toBeUndefined();
});
