import { expect, test } from 'vitest';
import type { CloudRequest } from '../../../core/kind/call.ts';
import { findHolder, leaseEntity } from '../../../core/lease/lease.ts';
import type { Sent, WriteSession } from '../../../core/ports.ts';
import { resumePending } from '../../../core/task/deed/resume-pending.ts';
import type { DemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approve, askedTask, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const BUCKET = 'arn:aws:s3:::tea';
const HOURS = 3_600_000;

/** A provider that begins each write and is done when the test says so. */
interface SlowProvider {
  isDone: boolean;
  polls: number;
  /** What was begun, to be carried out when it is done. */
  readonly begun: (() => Promise<unknown>)[];
}

function slow(provider: SlowProvider): (cloud: DemoCloud) => DemoCloud {
  const pending: Sent = { answer: {}, pending: { body: { operation: 'operations/7' }, afterSeconds: 600 } };
  return (cloud) => ({
    ...cloud,
    async openSession(request): Promise<WriteSession> {
      const session = await cloud.openSession(request);
      return {
        async send(call, signal) {
          provider.begun.push(() => session.send(call, signal));
          return pending;
        },
        async poll({ body }: CloudRequest) {
          expect(body).toEqual({ operation: 'operations/7' });
          provider.polls += 1;
          if (!provider.isDone) return pending;
          await provider.begun[0]?.();
          return { answer: { requestId: 'done-at-last' } };
        },
      };
    },
  });
}

async function leftPending(): Promise<{ harness: Harness; id: string; provider: SlowProvider }> {
  const provider: SlowProvider = { isDone: false, polls: 0, begun: [] };
  const harness = await makeHarness({ accounts: bucketEstate('tea'), catalogue: catalogueOf('s3'), wrapCloud: slow(provider) });
  await scanAll(harness);
  const id = await askedTask(harness, [TLS]);
  await approve(harness, id);
  return { harness, id, provider };
}

test('an operation that stays pending ends its resource within the bound, as not known, and keeps it from others', async () => {
  const { harness, id, provider } = await leftPending();
  const { task, resources } = await view(harness, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED', reason: { code: 'STILL_PENDING' } });
  expect(resources[0]).toMatchObject({ outcome: 'UNVERIFIED', reason: { code: 'STILL_PENDING', stage: 9 } });
  expect(task.result).not.toBe('MENDED');
  expect(resources[0]?.reason?.message).toMatch(/recheck the resource/);
  // One question every ten minutes for two hours, and no more.
  expect(provider.polls).toBeGreaterThanOrEqual(12);
  expect(provider.polls).toBeLessThanOrEqual(13);
  expect(provider.begun).toHaveLength(1);
  await harness.pass(48 * HOURS);
  expect(provider.polls).toBeLessThanOrEqual(13);
  expect(await leaseEntity.find(harness.table, { id: BUCKET })).toMatchObject({ taskId: id, hasBegun: true });
  const audit = await readAudit(harness.engine, id);
  expect(audit.filter(({ detail }) => detail['code'] === 'STILL_PENDING').map(({ action }) => action)).toEqual(
    expect.arrayContaining(['resource.outcome', 'task.ended']),
  );
});

test('another task waits for it, and its own undo is refused with what to do', async () => {
  const { harness, id, provider } = await leftPending();
  await expect(askUndo(harness.engine, mara, id)).rejects.toThrow(/still at work on .*tea.* Recheck it first/);
  const other = await askedTask(harness, [TLS]);
  expect((await approve(harness, other)).task).toMatchObject({ status: 'PAUSED_CONFLICT', waitingFor: [BUCKET] });
  expect(provider.begun).toHaveLength(1);
  // Once it is known what the first came to, the other goes on by itself and finds nothing left to do.
  provider.isDone = true;
  await resumePending(harness.engine, mara, BUCKET);
  await harness.settle();
  expect(outcomes(await view(harness, id))).toEqual(['VERIFIED']);
  expect((await view(harness, other)).task).toMatchObject({ status: 'DONE' });
  expect(provider.begun).toHaveLength(1);
  await expectNoResidue(harness, id);
});

test('rechecked once the cloud is done, the task goes on from the same operation and is judged', async () => {
  const { harness, id, provider } = await leftPending();
  const asked = provider.polls;
  provider.isDone = true;
  expect((await resumePending(harness.engine, mara, BUCKET))?.id).toBe(id);
  await harness.settle();
  const { task, resources } = await view(harness, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', result: 'MENDED' });
  expect(resources[0]).toMatchObject({ outcome: 'VERIFIED', calls: [{ status: 'done', requestId: 'done-at-last' }] });
  expect(provider.polls).toBe(asked + 1);
  expect(sentBy(harness)).toHaveLength(1);
  expect(await findHolder(harness.engine, BUCKET)).toBeUndefined();
  await expectNoResidue(harness, id);
});

test('rechecked while the cloud is still at work, it is asked once more and stays as it is', async () => {
  const { harness, id, provider } = await leftPending();
  const asked = provider.polls;
  expect((await resumePending(harness.engine, mara, BUCKET))?.id).toBe(id);
  await harness.settle();
  expect((await view(harness, id)).resources[0]).toMatchObject({ outcome: 'UNVERIFIED', reason: { code: 'STILL_PENDING' } });
  expect(provider.polls).toBe(asked + 1);
  expect(provider.begun).toHaveLength(1);
});

test('killed at any write of the recheck, the next process ends in the same place, and nothing is sent again', async () => {
  const { harness, id, provider } = await leftPending();
  const remains: (() => Promise<Harness>)[] = [];
  const keep = ({ isWrite }: { isWrite: boolean }) => {
    if (isWrite) remains.push(harness.fork());
  };
  await resumePending(harness.engine, mara, BUCKET);
  harness.hooks.before = keep;
  harness.hooks.after = keep;
  await harness.settle();
  expect(remains.length).toBeGreaterThan(10);
  for (const restart of remains) {
    const after = await restart();
    expect((await view(after, id)).resources[0]).toMatchObject({ outcome: 'UNVERIFIED', reason: { code: 'STILL_PENDING' } });
  }
  expect(provider.begun).toHaveLength(1);
}, 120_000);

test('nothing goes on by the look of an assistant, and all of it by one of the person that it asked for', async () => {
  const { harness, id, provider } = await leftPending();
  provider.isDone = true;
  expect(await resumePending(harness.engine, { ...mara, channel: 'mcp' }, BUCKET)).toBeUndefined();
  expect((await resumePending(harness.engine, mara, BUCKET))?.id).toBe(id);
});

test('nothing goes on where nothing is pending: of a resource that nobody holds, and while its task is at work', async () => {
  const { harness, id, provider } = await leftPending();
  expect(await resumePending(harness.engine, mara, 'arn:aws:s3:::coffee')).toBeUndefined();
  provider.isDone = true;
  await resumePending(harness.engine, mara, BUCKET);
  expect(await resumePending(harness.engine, mara, BUCKET)).toBeUndefined();
  await harness.settle();
  expect(outcomes(await view(harness, id))).toEqual(['VERIFIED']);
  expect(await resumePending(harness.engine, mara, BUCKET)).toBeUndefined();
});
