import { expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { approve, approvedTask, askedTask, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { uselessTls, withPostponingBuckets, withTlsTemplate } from '../../support/task/editions.ts';
import { bucketEstate, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const WHY = 'A larger class would be applied too, now.';

/** A bucket whose kind postpones every write from the moment that `queue` is called. */
async function world({ isUseless = false } = {}): Promise<{ harness: Harness; queue(why?: string): void }> {
  let why: string | undefined;
  const catalogue = withPostponingBuckets(() => why, isUseless ? withTlsTemplate(uselessTls) : undefined);
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue });
  await scanAll(harness);
  return {
    harness,
    queue(reason) {
      why = reason;
    },
  };
}

test('a fix is not planned while its write would carry out what somebody else has queued', async () => {
  const { harness, queue } = await world();
  queue(WHY);
  const plan = await createPlan(harness.engine, mara, { templateIds: [TLS] });
  expect(plan.unplanned).toMatchObject([{ code: 'precondition', reason: WHY }]);
});

test('what is queued between the approval of a fix and its first write stops it', async () => {
  const { harness, queue } = await world();
  const id = await askedTask(harness, [TLS]);
  queue(WHY);
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'DRIFTED', reason: { code: 'PRECONDITION_FAILED', message: WHY } });
  expect(sentBy(harness)).toEqual([]);
});

test('nor is an undo planned meanwhile; it can be asked for again once nothing is queued', async () => {
  const { harness, queue } = await world();
  const id = await approvedTask(harness, [TLS]);
  queue(WHY);
  await expect(askUndo(harness.engine, mara, id)).rejects.toMatchObject({ code: 'CONFLICT_STATE', message: WHY });
  expect(sentBy(harness)).toHaveLength(1);
  queue();
  await askUndo(harness.engine, mara, id);
  await harness.settle();
  expect(outcomes(await view(harness, id), 2)).toEqual(['ROLLED_BACK']);
});

test('what is queued after an undo was asked for stops it before its first write', async () => {
  const { harness, queue } = await world();
  const id = await approvedTask(harness, [TLS]);
  await askUndo(harness.engine, mara, id);
  queue(WHY);
  await harness.settle();
  const done = await view(harness, id);
  expect(done.resources.find(({ revision }) => revision === 2)).toMatchObject({
    outcome: 'DRIFTED',
    reason: { code: 'PRECONDITION_FAILED', message: WHY, stage: 6 },
  });
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});

test('an undo after a failure does not start by itself while something is queued', async () => {
  const { harness, queue } = await world({ isUseless: true });
  const id = await askedTask(harness, [TLS]);
  harness.hooks.after = (passing) => {
    if (passing.port === 'cloud' && passing.isWrite) queue(WHY);
  };
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'VERIFY' } });
  expect(done.resources[0]?.reason?.message).toContain(`It was not undone by itself: ${WHY}`);
  expect(sentBy(harness)).toHaveLength(1);
});

test('nor does it go on when something was queued after its first call was throttled', async () => {
  const { harness, queue } = await world({ isUseless: true });
  const id = await askedTask(harness, [TLS]);
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.request.operation !== 'DeleteBucketPolicy') return;
    queue(WHY);
    const call = { says: 's3 DeleteBucketPolicy', providerCode: 'SlowDown', sent: 'answered' } as const;
    throw new CloudError('throttled', call, 'Slow down.');
  };
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'VERIFY' } });
  expect(done.resources[0]?.reason?.message).toContain(WHY);
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});
