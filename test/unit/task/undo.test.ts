import { expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { changeWrite } from '../../../core/task/record/resource-changes.ts';
import { bucketPolicy } from '../../../local/demo-cloud/estate-parts.ts';
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
import { withTlsTemplate } from '../../support/task/editions.ts';
import { bucketArn, bucketEstate, catalogueOf, foreignPolicy, groupEstate, INGRESS, TLS, weakPolicy } from '../../support/task/estates.ts';
import type { Harness, HarnessOptions } from '../../support/task/harness.ts';
import { makeHarness, mara, scanAll } from '../../support/task/harness.ts';

async function world(names: readonly string[], options: HarnessOptions & { readonly policies?: readonly string[] } = {}): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3'), ...options });
  for (const [position, policy] of (options.policies ?? []).entries()) await putPolicy(harness, names[position] ?? '', policy);
  await scanAll(harness);
  return harness;
}

async function undo(harness: Harness, id: string): Promise<void> {
  await askUndo(harness.engine, mara, id);
  await harness.settle();
}

const late = (name: string) => ({
  Sid: 'Late',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:role/late' },
  Action: 's3:GetObject',
  Resource: `${bucketArn(name)}/*`,
});

async function addStatement(harness: Harness, name: string): Promise<void> {
  await putPolicy(harness, name, bucketPolicy(...statementsOf(await policyOf(harness, name)), late(name)));
}

test('what somebody added since stays, and the undo that is as shown runs without another approval (T23)', async () => {
  const harness = await world(['tea-orders'], { policies: [foreignPolicy('tea-orders')] });
  const id = await approvedTask(harness, [TLS]);
  await addStatement(harness, 'tea-orders');
  await undo(harness, id);
  const done = await view(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 2 });
  expect(await policyOf(harness, 'tea-orders')).toContain('"Late"');
  expect(await policyOf(harness, 'tea-orders')).not.toContain('CloudmendRequireTls');
  await expectNoResidue(harness, id);
});

test('an undo that differs from what was shown is a plan to approve, and changes nothing before', async () => {
  const harness = await world(['tea-orders']);
  const id = await approvedTask(harness, [TLS]);
  await addStatement(harness, 'tea-orders');
  await undo(harness, id);
  expect((await view(harness, id)).task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2 });
  expect(sentBy(harness)).toHaveLength(1);
  const done = await approve(harness, id);
  expect(outcomes(done, 2)).toEqual(['ROLLED_BACK']);
  expect(await policyOf(harness, 'tea-orders')).toContain('"Late"');
});

test('an undo that nobody approves leaves the task as its fix left it', async () => {
  const harness = await world(['tea-orders']);
  const id = await approvedTask(harness, [TLS]);
  await addStatement(harness, 'tea-orders');
  await undo(harness, id);
  await harness.pass(73 * 3_600_000);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', reason: { code: 'APPROVAL_EXPIRED' } });
  expect(sentBy(harness)).toHaveLength(1);
});

test.each([
  ['somebody outside', undefined, 'Somebody outside cloudmend changed policy/CloudmendRequireTls'],
  ['another task', 'RP-000077', 'The task RP-000077 changed policy/CloudmendRequireTls'],
])("a change of the fix's own element by %s stops the undo and is named", async (_, taskId, words) => {
  const harness = await world(['tea-orders']);
  const id = await approvedTask(harness, [TLS]);
  await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders'));
  const change = {
    resourceId: bucketArn('tea-orders'),
    at: harness.clock.now().toISOString(),
    revision: 1,
    elements: ['policy/CloudmendRequireTls'],
  };
  if (taskId !== undefined) await harness.table.write(changeWrite({ ...change, taskId }));
  await expect(askUndo(harness.engine, mara, id)).rejects.toMatchObject({
    code: 'CONFLICT_STATE',
    message: expect.stringContaining(words),
  });
  expect(sentBy(harness)).toHaveLength(1);
});

test('a task that had changed the element before the fix did is not to blame', async () => {
  const harness = await world(['tea-orders']);
  const change = { resourceId: bucketArn('tea-orders'), at: '2020-01-01T00:00:00.000Z', taskId: 'RP-000077', revision: 1 };
  await harness.table.write(changeWrite({ ...change, elements: ['policy/CloudmendRequireTls'] }));
  const id = await approvedTask(harness, [TLS]);
  await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders'));
  await expect(askUndo(harness.engine, mara, id)).rejects.toThrow('Somebody outside cloudmend changed policy/CloudmendRequireTls');
});

test('an element that is changed after the undo was asked for is not overwritten either', async () => {
  const harness = await world(['tea-orders']);
  const id = await approvedTask(harness, [TLS]);
  await askUndo(harness.engine, mara, id);
  await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders'));
  await harness.settle();
  const done = await view(harness, id);
  expect(done.resources.find(({ revision }) => revision === 2)).toMatchObject({
    outcome: 'UNDO_BLOCKED',
    reason: { code: 'UNDO_BLOCKED', stage: 6 },
  });
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'FAILED' });
  expect(await policyOf(harness, 'tea-orders')).toBe(weakPolicy('tea-orders'));
  await expectNoResidue(harness, id);
});

test('what could not be undone the first time can be the second; what is back is left alone', async () => {
  const harness = await world(['tea-a', 'tea-b']);
  const id = await approvedTask(harness, [TLS]);
  const fixed = await policyOf(harness, 'tea-b');
  await putPolicy(harness, 'tea-b', weakPolicy('tea-b'));
  await undo(harness, id);
  const partly = await view(harness, id);
  expect(partly.task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED' });
  expect(outcomes(partly, 2)).toEqual(['ROLLED_BACK']);
  await putPolicy(harness, 'tea-b', fixed);
  await undo(harness, id);
  const done = await view(harness, id);
  expect(outcomes(done, 3)).toEqual(['ROLLED_BACK']);
  expect(done.task.outcome).toBe('SUCCESS');
  expect(sentBy(harness)).toHaveLength(4);
  await expectNoResidue(harness, id);
});

test('an undo that was blocked in its run can be asked for again', async () => {
  const harness = await world(['tea-orders']);
  const id = await approvedTask(harness, [TLS]);
  const fixed = await policyOf(harness, 'tea-orders');
  await askUndo(harness.engine, mara, id);
  await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders'));
  await harness.settle();
  await putPolicy(harness, 'tea-orders', fixed);
  await undo(harness, id);
  expect(outcomes(await view(harness, id), 3)).toEqual(['ROLLED_BACK']);
});

test('undoing twice is refused: there is nothing left to undo', async () => {
  const harness = await world(['tea-orders']);
  const id = await approvedTask(harness, [TLS]);
  await undo(harness, id);
  await expect(askUndo(harness.engine, mara, id)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  expect(sentBy(harness)).toHaveLength(2);
});

test('a change that was brought back by hand leaves nothing to undo', async () => {
  const harness = await world(['tea-orders'], { policies: [foreignPolicy('tea-orders')] });
  const id = await approvedTask(harness, [TLS]);
  await putPolicy(harness, 'tea-orders', foreignPolicy('tea-orders'));
  await expect(askUndo(harness.engine, mara, id)).rejects.toMatchObject({ message: expect.stringContaining('is as it was before') });
});

test('a task that is not over cannot be undone; nor can one that wrote nothing', async () => {
  const harness = await world(['tea-orders']);
  const id = await askedTask(harness, [TLS]);
  await expect(askUndo(harness.engine, mara, id)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  await cancelTask(harness.engine, mara, id);
  await harness.settle();
  await expect(askUndo(harness.engine, mara, id)).rejects.toMatchObject({
    code: 'CONFLICT_STATE',
    message: expect.stringContaining('has written nothing'),
  });
});

test('half a change can be undone: what was made is taken away, what was not is left (S1-67)', async () => {
  const harness = await world([], { accounts: groupEstate('shop'), catalogue: catalogueOf('ec2') });
  const id = await askedTask(harness, [INGRESS]);
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.request.operation !== 'RevokeSecurityGroupIngress') return;
    throw new CloudError('denied', { says: 'ec2 RevokeSecurityGroupIngress', providerCode: 'AccessDenied', sent: 'answered' }, 'Denied.');
  };
  await approve(harness, id);
  harness.hooks.before = undefined;
  await undo(harness, id);
  const done = await approve(harness, id);
  expect(outcomes(done, 2)).toEqual(['ROLLED_BACK']);
  expect(sentBy(harness).map(({ operation }) => operation)).toEqual(['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress']);
});

test('what a cancelled task has written can be undone (S1-67)', async () => {
  const harness = await world(['tea-a', 'tea-b']);
  const id = await askedTask(harness, [TLS]);
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await cancelTask(harness.engine, mara, id);
  };
  const cancelled = await approve(harness, id);
  expect(cancelled.task.status).toBe('CANCELLED');
  expect(outcomes(cancelled)).toEqual(['VERIFIED', 'CANCELLED']);
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
  await undo(harness, id);
  expect(outcomes(await view(harness, id), 2)).toEqual(['ROLLED_BACK']);
});

test('what cannot be brought back says why', async () => {
  const irreversible = { reversibility: { kind: 'none', why: 'The key is gone.' } } as const;
  const harness = await world(['tea-orders'], { catalogue: withTlsTemplate(() => irreversible) });
  const id = await approvedTask(harness, [TLS]);
  await expect(askUndo(harness.engine, mara, id)).rejects.toMatchObject({ message: expect.stringContaining('The key is gone.') });
});

test('the plan of an undo makes no task of its own', async () => {
  const harness = await world(['tea-orders']);
  const id = await approvedTask(harness, [TLS]);
  await undo(harness, id);
  const planId = (await view(harness, id)).revisions[1]?.planId ?? '';
  await expect(createTask(harness.engine, mara, { planId, name: 'Undo', description: '', consent: true })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
});
