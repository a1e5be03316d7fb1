import { expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import type { CloudRequest } from '../../../core/kind/call.ts';
import type { Sent, WriteSession } from '../../../core/ports.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import type { DemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { approve, askedTask, decideAs, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const POLLS = 3;

/** A cloud that only begins each write: it says so, and is asked three times before it has an answer. */
function beginning(cloud: DemoCloud, onPoll: (left: number) => void = () => undefined): DemoCloud {
  const pendingAt = (left: number): Sent => ({ answer: {}, pending: { body: { question: left }, afterSeconds: 40 } });
  return {
    ...cloud,
    async openSession(request): Promise<WriteSession> {
      const session = await cloud.openSession(request);
      return {
        async send(call, signal) {
          await session.send(call, signal);
          return pendingAt(POLLS);
        },
        async poll({ body }: CloudRequest) {
          const left = Number(body['question']);
          onPoll(left);
          return left === 1 ? { answer: { requestId: 'ends-well' } } : pendingAt(left - 1);
        },
      };
    },
  };
}

async function approvedAt(wrapCloud: (cloud: DemoCloud) => DemoCloud): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate('tea'), catalogue: catalogueOf('s3'), wrapCloud });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS]) };
}

test('a call that its provider has only begun is asked after until it is done, and sent once', async () => {
  const asked: number[] = [];
  const { harness, id } = await approvedAt((cloud) => beginning(cloud, (left) => void asked.push(left)));
  const done = await approve(harness, id);
  expect(asked).toEqual([3, 2, 1]);
  expect(outcomes(done)).toEqual(['VERIFIED']);
  expect(done.resources[0]?.calls).toMatchObject([{ status: 'done', requestId: 'ends-well' }]);
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});

test('killed at any write while a provider is at work, the next process goes on asking, and nothing is sent twice', async () => {
  const { harness, id } = await approvedAt((cloud) => beginning(cloud));
  const remains: (() => Promise<Harness>)[] = [];
  const keep = ({ isWrite }: { isWrite: boolean }) => {
    if (isWrite && sentBy(harness).length > 0) remains.push(harness.fork());
  };
  harness.hooks.before = keep;
  harness.hooks.after = keep;
  await decideAs(harness, joel, id, 'approve');
  await harness.settle();
  expect(remains.length).toBeGreaterThan(10);
  for (const restart of remains) {
    const after = await restart();
    expect(outcomes(await view(after, id))).toEqual(['VERIFIED']);
    expect(sentBy(after)).toHaveLength(1);
    await expectNoResidue(after, id);
  }
}, 120_000);

test.each(['drain', 'immediate'] as const)(
  'S1-65 S1-66: cancelled (%s) while its provider is at work, the call is asked after until it is done, recorded and verified',
  async (mode) => {
    const asked: number[] = [];
    const onPoll = async (left: number) => {
      asked.push(left);
      if (left === POLLS) await cancelTask(harness.engine, mara, id, { mode });
    };
    const polls: Promise<void>[] = [];
    const { harness, id } = await approvedAt((cloud) => beginning(cloud, (left) => void polls.push(onPoll(left))));
    const done = await approve(harness, id);
    await Promise.all(polls);
    expect(asked).toEqual([3, 2, 1]);
    expect(done.task).toMatchObject({ status: 'CANCELLED', cancelMode: mode, revoked: { stays: 1 } });
    expect(outcomes(done)).toEqual(['VERIFIED']);
    expect(sentBy(harness)).toHaveLength(1);
    // Only where it is seen through is it looked at again by a scan.
    expect(done.stages.some(({ stage }) => stage === 11)).toBe(mode === 'drain');
    await expectNoResidue(harness, id);
  },
);

test('an operation that fails in the end is a refused call, with what the provider said', async () => {
  const { harness, id } = await approvedAt((cloud) =>
    beginning(cloud, (left) => {
      if (left > 1) return;
      throw new CloudError('rejected', { says: 's3 PutBucketPolicy', providerCode: 'OutOfQuota', sent: 'answered' }, 'There is no room.');
    }),
  );
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'APPLY', stage: 9 }, calls: [{ status: 'refused' }] });
  expect(done.resources[0]?.reason?.message).toContain('There is no room.');
});

test('a question that is lost is asked again, and one that is forbidden is settled by reads', async () => {
  const faults = { 3: 'throttled', 2: 'denied' } as const;
  for (const [at, fault] of Object.entries(faults)) {
    let thrown = 0;
    const { harness, id } = await approvedAt((cloud) =>
      beginning(cloud, (left) => {
        if (left !== Number(at) || thrown > 0) return;
        thrown += 1;
        throw new CloudError(fault, { says: 's3 PutBucketPolicy', providerCode: fault, sent: 'answered' }, 'Not now.');
      }),
    );
    expect(outcomes(await approve(harness, id)), fault).toEqual(['VERIFIED']);
    expect(thrown).toBe(1);
    expect(sentBy(harness)).toHaveLength(1);
  }
});
