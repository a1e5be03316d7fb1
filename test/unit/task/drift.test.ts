import { expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { approve, askedTask, expectNoResidue, outcomes, outside, policyOf, putPolicy, sentBy, view } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, foreignPolicy, groupArn, groupEstate, INGRESS, TLS, weakPolicy } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';

async function withBuckets(...names: string[]): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate(...names) });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS]) };
}

test('an owned element that changed after the approval is not written; what is needed now is put to the approvers (S0-16, T22)', async () => {
  const { harness, id } = await withBuckets('tea-orders');
  await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders'));
  const drifted = await approve(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(outcomes(drifted)).toEqual(['DRIFTED']);
  expect(drifted.resources[0]?.reason).toMatchObject({ code: 'PLAN_DRIFT', stage: 6 });
  expect(drifted.task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2, reason: { code: 'PLAN_DRIFT' } });
  expect(drifted.revisions[1]?.digest).not.toBe(drifted.revisions[0]?.digest);
  const done = await approve(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(outcomes(done, 2)).toEqual(['VERIFIED']);
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});

test('the first statement of somebody else makes the undo another one, so it is asked again, and the statement is kept', async () => {
  const { harness, id } = await withBuckets('tea-orders');
  await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders').replace('CloudmendRequireTls', 'SomeoneElse'));
  // To undo would have meant to delete the policy; now it means to put one without our statement. The undo was approved too.
  const drifted = await approve(harness, id);
  expect(outcomes(drifted)).toEqual(['DRIFTED']);
  await approve(harness, id);
  expect(await policyOf(harness, 'tea-orders')).toContain('SomeoneElse');
  expect(await policyOf(harness, 'tea-orders')).toContain('CloudmendRequireTls');
});

test('a foreign statement beside a foreign statement is no drift: the fix is made as approved and both stay', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders') });
  await putPolicy(harness, 'tea-orders', foreignPolicy('tea-orders'));
  await scanAll(harness);
  const id = await askedTask(harness, [TLS]);
  const late = {
    Sid: 'Late',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:role/late' },
    Action: 's3:GetObject',
    Resource: `${bucketArn('tea-orders')}/*`,
  };
  await putPolicy(harness, 'tea-orders', foreignPolicy('tea-orders', late));
  const done = await approve(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 1 });
  for (const sid of ['BillingReads', 'Late', 'CloudmendRequireTls']) expect(await policyOf(harness, 'tea-orders')).toContain(`"${sid}"`);
  await expectNoResidue(harness, id);
});

test('one of three resources drifted: the other two are mended, the third alone is asked for again', async () => {
  const { harness, id } = await withBuckets('tea-a', 'tea-b', 'tea-c');
  await putPolicy(harness, 'tea-b', weakPolicy('tea-b'));
  const drifted = await approve(harness, id);
  expect(outcomes(drifted)).toEqual(['VERIFIED', 'DRIFTED', 'VERIFIED']);
  expect(sentBy(harness)).toHaveLength(2);
  expect(drifted.task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2 });
  const done = await approve(harness, id);
  expect(done.resources.filter(({ revision }) => revision === 2).map(({ resourceId }) => resourceId)).toEqual([bucketArn('tea-b')]);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', counts: { resources: 3, VERIFIED: 3 } });
  await expectNoResidue(harness, id);
});

test('a group whose open range was moved is planned afresh, never revoked by what was approved', async () => {
  const harness = await makeHarness({ accounts: groupEstate('shop') });
  await scanAll(harness);
  const id = await askedTask(harness, [INGRESS]);
  const GroupId = groupArn('shop').split('/')[1] ?? '';
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  await outside(harness, groupArn('shop'), {
    service: 'ec2',
    operation: 'AuthorizeSecurityGroupIngress',
    input: { GroupId, IpPermissions },
  });
  expect(outcomes(await approve(harness, id))).toEqual(['DRIFTED']);
  expect(sentBy(harness)).toEqual([]);
  const done = await approve(harness, id);
  expect(done.task.outcome).toBe('SUCCESS');
  await expectNoResidue(harness, id);
});

test('a resource mended by hand after the approval is not written (S0-13)', async () => {
  const { harness, id } = await withBuckets('tea-a', 'tea-b');
  await putPolicy(harness, 'tea-a', weakPolicy('tea-a').replace('s3:DeleteObject', 's3:*'));
  const done = await approve(harness, id);
  expect(outcomes(done)).toEqual(['SKIPPED', 'VERIFIED']);
  expect(done.resources[0]?.reason?.code).toBe('ALREADY_COMPLIANT');
  expect(done.task.outcome).toBe('SUCCESS');
  expect(sentBy(harness)).toHaveLength(1);
});

test('a resource that went away is skipped and does not fail the task (S0-15)', async () => {
  const { harness, id } = await withBuckets('tea-a', 'tea-b');
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.request.input['Bucket'] !== 'tea-a') return;
    const { service, operation } = passing.request;
    throw new CloudError(
      'absent',
      { says: `${service} ${operation}`, providerCode: 'NoSuchBucket', sent: 'answered' },
      'There is no such bucket.',
    );
  };
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'SKIPPED', reason: { code: 'GONE', stage: 6 } });
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});

test('nothing that drifted is written twice over when revisions follow each other', async () => {
  const { harness, id } = await withBuckets('tea-orders');
  for (const action of ['s3:DeleteObject', 's3:PutObject', 's3:GetObject']) {
    await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders').replace('s3:DeleteObject', action));
    expect((await approve(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  }
  const done = await approve(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 4 });
  expect(outcomes(await view(harness, id))).toEqual(['DRIFTED', 'DRIFTED', 'DRIFTED', 'VERIFIED']);
  expect(sentBy(harness)).toHaveLength(1);
});
