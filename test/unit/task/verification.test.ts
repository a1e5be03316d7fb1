import { expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { findingEntity } from '../../../core/finding/finding.ts';
import { wordsOf } from '../../../core/task/status/task-words.ts';
import { bucket } from '../../../local/demo-cloud/estate-parts.ts';
import {
  approve,
  approvedTask,
  askedTask,
  expectNoResidue,
  outcomes,
  policyOf,
  putPolicy,
  sentBy,
  statementsOf,
  view,
} from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { uselessTls, withStatementLimit, withTlsTemplate } from '../../support/task/editions.ts';
import {
  accountWith,
  bucketEstate,
  catalogueOf,
  DATABASE,
  databaseEstate,
  foreignPolicy,
  REGION,
  TLS,
} from '../../support/task/estates.ts';
import type { Harness, HarnessOptions } from '../../support/task/harness.ts';
import { makeHarness, mara, scanAll } from '../../support/task/harness.ts';

async function scanned(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3'), ...options });
  await scanAll(harness);
  return harness;
}

test('a fix that is live and does not help is undone at once, as was shown, and the bucket is as before', async () => {
  const harness = await scanned({ catalogue: withTlsTemplate(uselessTls) });
  const done = await view(harness, await approvedTask(harness, [TLS]));
  expect(sentBy(harness).map(({ operation }) => operation)).toEqual(['PutBucketPolicy', 'DeleteBucketPolicy']);
  expect(done.resources[0]).toMatchObject({ outcome: 'ROLLED_BACK', reason: { code: 'VERIFY', stage: 10 } });
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code: 'VERIFY', stage: 10 } });
  await expect(policyOf(harness, 'tea-orders')).rejects.toMatchObject({ providerCode: 'NoSuchBucketPolicy' });
  await expectNoResidue(harness, done.task.id);
});

test('where the policy says so, a fix that does not help stays until somebody asks for its undo', async () => {
  const harness = await scanned({ catalogue: withTlsTemplate(uselessTls) });
  const id = await approvedTask(harness, [TLS], { policy: { undoOnFailure: false } });
  expect(outcomes(await view(harness, id))).toEqual(['FAILED']);
  expect(sentBy(harness)).toHaveLength(1);
  await askUndo(harness.engine, mara, id);
  await harness.settle();
  expect(outcomes(await view(harness, id), 2)).toEqual(['ROLLED_BACK']);
});

test('an undo that is no longer what was shown does not start by itself', async () => {
  const harness = await scanned({ catalogue: withTlsTemplate(uselessTls) });
  const id = await askedTask(harness, [TLS]);
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await putPolicy(harness, 'tea-orders', foreignPolicy('tea-orders', ...statementsOf(await policyOf(harness, 'tea-orders'))));
  };
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'VERIFY' } });
  expect(done.resources[0]?.reason?.message).toContain('It was not undone by itself');
  expect(sentBy(harness)).toHaveLength(1);
});

test('what does not bring everything back is never undone by itself', async () => {
  const settingsOnly = { reversibility: { kind: 'settingsOnly', lost: 'The history.' } } as const;
  const harness = await scanned({ catalogue: withTlsTemplate((template) => ({ ...uselessTls(template), ...settingsOnly })) });
  const id = await approvedTask(harness, [TLS]);
  expect(outcomes(await view(harness, id))).toEqual(['FAILED']);
  expect(sentBy(harness)).toHaveLength(1);
  await askUndo(harness.engine, mara, id);
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
});

test.each([
  ['passed before and fails now: it is undone', 1, 'ROLLED_BACK'],
  ['passes still: the fix stands', 2, 'VERIFIED'],
  ['failed before: the fix stands', 0, 'VERIFIED'],
])('a neighbouring rule %s', async (_, most, outcome) => {
  const harness = await scanned({ catalogue: withStatementLimit(most) });
  expect(outcomes(await view(harness, await approvedTask(harness, [TLS])))).toEqual([outcome]);
});

test('a write that cannot be read back is unverified after the time to settle, with the reason, and is not undone', async () => {
  const harness = await scanned();
  const id = await askedTask(harness, [TLS]);
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.request.operation !== 'GetBucketPolicy' || sentBy(harness).length === 0) return;
    throw new CloudError('denied', { says: 's3 GetBucketPolicy', providerCode: 'AccessDenied', sent: 'answered' }, 'Denied.');
  };
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'UNVERIFIED', reason: { stage: 10 } });
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED' });
  expect(sentBy(harness)).toHaveLength(1);
  harness.hooks.before = undefined;
  await expectNoResidue(harness, id);
});

test('a slow change is polled until it has settled, and its rule is judged only then', async () => {
  const harness = await scanned({ accounts: databaseEstate('orders'), catalogue: catalogueOf('rds'), slowMilliseconds: 200_000 });
  const done = await view(harness, await approvedTask(harness, [DATABASE]));
  expect(outcomes(done)).toEqual(['VERIFIED']);
  expect(harness.states.filter((name) => name === 'run-batch').length).toBeGreaterThanOrEqual(14);
  expect(sentBy(harness)).toHaveLength(1);
});

test('a slow change that does not settle in time is unverified, and its lease is given back', async () => {
  const harness = await scanned({ accounts: databaseEstate('orders'), catalogue: catalogueOf('rds'), slowMilliseconds: 2_000_000 });
  const id = await approvedTask(harness, [DATABASE]);
  expect((await view(harness, id)).resources[0]).toMatchObject({ outcome: 'UNVERIFIED', reason: { code: 'NOT_SEEN', stage: 10 } });
  await expectNoResidue(harness, id);
});

test('when the canary fails, nothing more is written and the rest is cancelled', async () => {
  const harness = await scanned({ accounts: bucketEstate('tea-a', 'tea-b', 'tea-c'), catalogue: withTlsTemplate(uselessTls) });
  const id = await approvedTask(harness, [TLS]);
  expect(outcomes(await view(harness, id))).toEqual(['ROLLED_BACK', 'CANCELLED', 'CANCELLED']);
  expect(new Set(sentBy(harness).map(({ input }) => input['Bucket']))).toEqual(new Set(['tea-a']));
  await expectNoResidue(harness, id);
});

test('a canary of two covers two resources, and the rest follows when both hold', async () => {
  const harness = await scanned({ accounts: bucketEstate('tea-a', 'tea-b', 'tea-c') });
  const done = await view(harness, await approvedTask(harness, [TLS], { policy: { canary: 2 } }));
  expect(done.resources.map(({ wave }) => wave)).toEqual([1, 1, 2]);
  expect(done.task.outcome).toBe('SUCCESS');
});

test('the scan at the end has the last word: a rule that fails again by then fails the resource at stage 11 (S0-28, S0-31)', async () => {
  const harness = await scanned();
  const id = await askedTask(harness, [TLS]);
  harness.hooks.before = async (passing) => {
    if (passing.port !== 'table' || !passing.isWrite || !JSON.stringify(passing.writes).includes('task.verifying')) return;
    harness.hooks.before = undefined;
    await putPolicy(harness, 'tea-orders', foreignPolicy('tea-orders'));
  };
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'VERIFY', stage: 11 } });
  expect(done.task.outcome).toBe('FAILED');
});

test('a finding is open until the scan at the end closes it; the label until then is Verifying Remediation (S0-28, S0-29)', async () => {
  const accounts = [accountWith({ buckets: [bucket('tea-orders', REGION)] })];
  const harness = await scanned({ accounts });
  const id = await askedTask(harness, [TLS]);
  const seen: { label: string; open: boolean }[] = [];
  const isOpen = async () =>
    (await findingEntity.all(harness.table, { partition: 'FINDINGS#111122223333#global#aws.s3.bucket' })).some(
      ({ ruleId, state }) => ruleId === 'aws.s3.bucket-requires-tls' && state === 'open',
    );
  harness.hooks.before = async (passing) => {
    if (passing.port !== 'cloud' || passing.isWrite) return;
    const { task } = await view(harness, id);
    seen.push({ label: wordsOf(task).label, open: await isOpen() });
  };
  await approve(harness, id);
  expect(seen.at(-1)).toEqual({ label: 'Verifying Remediation', open: true });
  expect(await isOpen()).toBe(false);
});
