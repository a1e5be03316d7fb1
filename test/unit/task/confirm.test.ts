import { expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { confirmTask } from '../../../core/task/deed/confirm-task.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import { waitOfTask } from '../../../core/task/status/waits.ts';
import { bucket } from '../../../local/demo-cloud/estate-parts.ts';
import { readAudit } from '../../support/read-audit.ts';
import { person } from '../../support/task/act-on-task.ts';
import { approve, askedTask, decideAs, expectNoResidue, outcomes, policyOf, putPolicy, sentBy, view } from '../../support/task/acts.ts';
import { accountWith, bucketEstate, catalogueOf, REGION, TLS, weakPolicy } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const MINUTE = 60_000;
const [FIRST, SECOND] = ['tea-a', 'tea-b'] as const;
const policy = { canary: 2, confirmWithinSeconds: 1800 } as const;

async function scanned(...names: readonly string[]): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate(...(names.length === 0 ? [FIRST] : names)), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return harness;
}

const alarmsOf = (harness: Harness, id: string) => [...harness.alarms.keys()].filter((name) => name.startsWith(id));

async function waiting(...names: readonly string[]): Promise<{ harness: Harness; id: string }> {
  const harness = await scanned(...names);
  const id = await askedTask(harness, [TLS], { policy });
  await approve(harness, id);
  return { harness, id };
}

test('the undo is armed before the first write, and the task waits for a person once it is verified', async () => {
  const harness = await scanned(FIRST);
  const id = await askedTask(harness, [TLS], { policy });
  let armed: unknown;
  harness.hooks.before = async (passing) => {
    if (passing.port === 'cloud' && passing.isWrite) armed ??= (await view(harness, id)).task.confirmation?.state;
  };
  const { task } = await approve(harness, id);
  expect(armed).toBe('armed');
  expect(task).toMatchObject({ status: 'VERIFYING', waitingFor: ['confirmation'], written: 'stands' });
  expect(waitOfTask(task)).toEqual({
    for: 'confirmation',
    until: task.confirmation?.confirmBy,
    message: 'The change goes back by itself after 2026-03-02 09:30Z unless a person confirms it.',
  });
  expect(alarmsOf(harness, id)).toEqual([`${id}-confirm`]);
  expect((await readAudit(harness.engine, id)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['undo.armed', 'confirmation.awaited']),
  );
});

test('confirmed in time it stays, and no alarm is left', async () => {
  const { harness, id } = await waiting(FIRST, SECOND);
  await harness.pass(29 * MINUTE);
  await confirmTask(harness.engine, joel, id);
  await harness.settle();
  const done = await view(harness, id);
  expect(done.task).toMatchObject({
    status: 'DONE',
    outcome: 'SUCCESS',
    result: 'MENDED',
    confirmation: { state: 'confirmed', by: { id: 'joel' } },
  });
  expect(outcomes(done)).toEqual(['VERIFIED', 'VERIFIED']);
  await harness.pass(60 * MINUTE);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'MENDED' });
  expect(sentBy(harness, id)).toHaveLength(2);
  await expectNoResidue(harness, id);
});

test('nobody confirms it: everything it wrote goes back by itself, under its own approval, and a confirmation then is refused and says so', async () => {
  const harness = await scanned(FIRST, SECOND);
  const id = await askedTask(harness, [TLS], { policy });
  await approve(harness, id);
  expect(await policyOf(harness, FIRST)).toContain('aws:SecureTransport');
  await harness.pass(31 * MINUTE);
  const { task, resources } = await view(harness, id);
  expect(task).toMatchObject({ status: 'DONE', result: 'UNDONE', confirmation: { state: 'lapsed' } });
  expect(resources.filter(({ revision }) => revision === 2).map(({ outcome }) => outcome)).toEqual(['ROLLED_BACK', 'ROLLED_BACK']);
  // Before, the bucket had no policy at all.
  await expect(policyOf(harness, FIRST)).rejects.toThrow('NoSuchBucketPolicy');
  await expect(confirmTask(harness.engine, mara, id)).rejects.toMatchObject({
    code: 'CONFLICT_STATE',
    message: expect.stringMatching(
      /^The time to confirm .+ was over at .+\. 2 resources were undone: arn:aws:s3:::tea-a, arn:aws:s3:::tea-b\./,
    ),
  });
  await expectNoResidue(harness, id);
});

test('killed between its write and its confirmation, the next process brings it back', async () => {
  const { harness, id } = await waiting(FIRST);
  await harness.clock.advance(40 * MINUTE);
  const next = await harness.restart();
  await next.settle();
  expect((await view(next, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE' });
  await next.pass(0);
  await expectNoResidue(next, id);
});

test('only people confirm, with a role that may, and not before it is verified', async () => {
  const harness = await scanned(FIRST);
  const id = await askedTask(harness, [TLS], { policy });
  await expect(confirmTask(harness.engine, mara, id)).rejects.toThrow('there is nothing to confirm');
  await approve(harness, id);
  await expect(confirmTask(harness.engine, person('vera', ['viewer', 'auditor']), id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(confirmTask(harness.engine, person('pipeline', ['admin'], 'machine'), id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(cancelTask(harness.engine, person('pipeline', ['admin'], 'machine'), id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await confirmTask(harness.engine, mara, id);
  await expect(confirmTask(harness.engine, mara, id)).rejects.toThrow('is confirmed already');
});

test('cancelling disarms it and leaves it standing; undoing it brings it back at once', async () => {
  for (const how of ['cancel', 'undo'] as const) {
    const { harness, id } = await waiting(FIRST);
    if (how === 'cancel') await cancelTask(harness.engine, mara, id);
    else await requestUndo(harness.engine, mara, id);
    await harness.settle();
    const expected = how === 'cancel' ? { status: 'CANCELLED', result: 'MENDED' } : { status: 'DONE', result: 'UNDONE' };
    expect((await view(harness, id)).task).toMatchObject({ ...expected, confirmation: { state: 'disarmed', by: { id: 'mara' } } });
    await expectNoResidue(harness, id);
    await harness.pass(60 * MINUTE);
    expect((await view(harness, id)).task).toMatchObject(expected);
  }
});

test('an approval that is taken back half way does not keep what was written from going back', async () => {
  const harness = await scanned(FIRST, SECOND);
  const id = await askedTask(harness, [TLS], { policy: { ...policy, canary: 1, cap: 1 } });
  await approve(harness, id);
  expect((await view(harness, id)).task.status).toBe('PAUSED_GUARD');
  await decideAs(harness, joel, id, 'revoke');
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  await harness.pass(31 * MINUTE);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE', confirmation: { state: 'lapsed' } });
  await expectNoResidue(harness, id);
});

test('a plan with a fix that is not undone exactly is refused, and the fixes are named', async () => {
  const unversioned = bucket(FIRST, REGION, { settings: { versioning: 'Suspended' } });
  const harness = await makeHarness({ accounts: [accountWith({ buckets: [unversioned] })], catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const asked = (template: string) => askedTask(harness, [template], { policy });
  await expect(asked('aws.s3.put-bucket-versioning')).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    message: expect.stringMatching(/undone exactly\. Of plan-\S+ these are not: aws\.s3\.put-bucket-versioning \(/),
  });
  await expect(asked(TLS)).resolves.toMatch(/^RP-/);
});

test('what another has changed since does not go back by itself: the task ends failed and says who', async () => {
  const { harness, id } = await waiting(FIRST);
  await putPolicy(harness, FIRST, weakPolicy(FIRST));
  await harness.pass(31 * MINUTE);
  const { task } = await view(harness, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'FAILED', confirmation: { state: 'failed' }, reason: { code: 'NOT_CONFIRMED' } });
  expect(task.reason?.message).toMatch(/it is not back: .* changed .* of arn:aws:s3:::tea-a since/);
  await expect(confirmTask(harness.engine, mara, id)).rejects.toThrow('0 resources were undone');
  await expectNoResidue(harness, id);
});

test('what cannot be read when it is to go back is tried again, later and later, until it is back', async () => {
  const { harness, id } = await waiting(FIRST);
  harness.hooks.before = (passing) => {
    if (passing.port === 'cloud' && !passing.isWrite)
      throw new CloudError('unreachable', { says: 's3 GetBucketPolicy', providerCode: '', sent: 'no' }, 's3 is not there');
  };
  await harness.pass(31 * MINUTE);
  const { task } = await view(harness, id);
  expect(task).toMatchObject({ status: 'VERIFYING', waitingFor: ['undo'], confirmation: { state: 'armed', tries: 1 } });
  expect(task.reason?.message).toContain('It is tried again at');
  await expect(confirmTask(harness.engine, mara, id)).rejects.toThrow('The time to confirm');
  await harness.pass(6 * MINUTE);
  expect((await view(harness, id)).task.confirmation).toMatchObject({ state: 'armed', tries: 2 });
  harness.hooks.before = undefined;
  await harness.pass(11 * MINUTE);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE' });
  await expectNoResidue(harness, id);
});

test('a task that is still at work when the time is over writes no more, and goes back', async () => {
  const harness = await scanned(FIRST, SECOND);
  const id = await askedTask(harness, [TLS], { policy: { ...policy, canary: 1 } });
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await harness.clock.advance(31 * MINUTE);
  };
  const { task } = await approve(harness, id);
  expect(task).toMatchObject({ status: 'DONE', result: 'UNDONE', confirmation: { state: 'lapsed' } });
  expect(sentBy(harness, id).map(({ operation }) => operation)).toEqual(['PutBucketPolicy', 'DeleteBucketPolicy']);
  await expectNoResidue(harness, id);
});

test('an execution that died after it wrote is not left to stand', async () => {
  const harness = await scanned(FIRST);
  const id = await askedTask(harness, [TLS], { policy });
  let failures = 0;
  harness.hooks.before = (passing) => {
    // The scan that verifies it fails as often as it is tried; what comes after it does not.
    if (
      failures < 4 &&
      passing.port === 'table' &&
      passing.isWrite &&
      passing.writes.some((write) => 'put' in write && write.put['status'] === 'VERIFYING')
    )
      throw new Error(`The table is not there, ${++failures}`);
  };
  await approve(harness, id);
  expect(failures).toBe(4);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE' });
  await expectNoResidue(harness, id);
});
