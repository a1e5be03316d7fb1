import { expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { getPlan } from '../../../core/plan/read-plan.ts';
import { activateTask } from '../../../core/task/deed/activate-task.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { deleteTask } from '../../../core/task/deed/delete-task.ts';
import { retryTask } from '../../../core/task/deed/retry-task.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import { allowedActions } from '../../../core/task/status/actions.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approve, approvedTask, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const NAMES = ['tea-a', 'tea-b', 'tea-c'];

/** Writes to these buckets are refused. */
function refuse(harness: Harness, names: readonly string[]): void {
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite || !names.includes(String(passing.request.input['Bucket']))) return;
    throw new CloudError('denied', { says: 's3 PutBucketPolicy', providerCode: 'AccessDenied', sent: 'answered' }, 'Denied.');
  };
}

/** A task over three buckets, of which these could not be written. */
async function failedTask(names: readonly string[]): Promise<{ readonly harness: Harness; readonly id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate(...NAMES), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  refuse(harness, names);
  const id = await approvedTask(harness, [TLS], { policy: { canary: 3, singleOperator: true, cap: 7 } });
  harness.hooks.before = undefined;
  return { harness, id };
}

test('S2-110: what failed is planned afresh as a draft of its own, asks for approval again, and is mended', async () => {
  const { harness, id } = await failedTask(['tea-b', 'tea-c']);
  const { engine } = harness;
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', failures: { permission: 2 } });
  const retry = await retryTask(engine, ines, id);
  expect(retry).toMatchObject({ id: 'RP-000002', status: 'DRAFT_READY', retryOf: id, remediationIds: [TLS], createdBy: { id: 'ines' } });
  // What was agreed on alone has to be said again.
  expect(retry.policy).toMatchObject({ cap: 7, canary: 3, singleOperator: false });
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', retriedBy: retry.id });
  const plan = await getPlan(engine, retry.planId ?? '');
  expect(plan.resources.map(({ resourceId }) => resourceId).sort()).toEqual(['tea-b', 'tea-c'].map(bucketArn));
  expect((await readAudit(engine, id)).at(-1)).toMatchObject({ action: 'task.retried', detail: { by: retry.id, resources: 2 } });
  expect(harness.events.length).toBeGreaterThan(0);

  await activateTask(engine, ines, retry.id);
  await harness.settle();
  expect((await view(harness, retry.id)).task.status).toBe('AWAITING_APPROVAL');
  expect(sentBy(harness, retry.id)).toEqual([]);
  const done = await approve(harness, retry.id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(outcomes(done)).toEqual(['VERIFIED', 'VERIFIED']);
  expect(sentBy(harness, retry.id)).toHaveLength(2);
});

test('where nothing failed there is nothing to retry, and it is not offered', async () => {
  const { harness, id } = await failedTask([]);
  await expect(retryTask(harness.engine, mara, id)).rejects.toMatchObject({
    code: 'CONFLICT_STATE',
    message: expect.stringContaining('Nothing of'),
  });
  const { standing } = await view(harness, id);
  expect(allowedActions(standing, mara)).not.toContain('retry');
});

test('the nearest of which one failed offers it, to whoever may make tasks', async () => {
  const { harness, id } = await failedTask(['tea-a']);
  const { standing } = await view(harness, id);
  expect([mara, joel].map((who) => allowedActions(standing, who).includes('retry'))).toEqual([true, false]);
  await expect(retryTask(harness.engine, joel, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('it is retried once at a time: again once the draft is gone, and not while it is open', async () => {
  const { harness, id } = await failedTask(['tea-a']);
  const { engine } = harness;
  const first = await retryTask(engine, mara, id);
  await expect(retryTask(engine, ines, id)).rejects.toMatchObject({ code: 'CONFLICT_STATE', message: expect.stringContaining(first.id) });
  await deleteTask(engine, mara, first.id);
  const second = await retryTask(engine, ines, id);
  expect([second.id, (await view(harness, id)).task.retriedBy]).toEqual(['RP-000003', 'RP-000003']);
});

test('what somebody has mended by hand since is not planned, and without anything left no task is made', async () => {
  const { harness, id } = await failedTask(['tea-a']);
  await approvedTask(harness, [TLS]);
  await expect(retryTask(harness.engine, mara, id)).rejects.toMatchObject({
    code: 'CONFLICT_STATE',
    message: expect.stringContaining('nothing can be changed'),
  });
  expect((await view(harness, id)).task.retriedBy).toBeUndefined();
});

test('a task that is under way, and one that was undone, are not retried', async () => {
  const { harness, id } = await failedTask(['tea-a']);
  await requestUndo(harness.engine, mara, id);
  await harness.settle();
  await approve(harness, id).catch(() => undefined);
  expect((await view(harness, id)).task.result).toBe('UNDONE');
  await expect(retryTask(harness.engine, mara, id)).rejects.toMatchObject({
    code: 'CONFLICT_STATE',
    message: expect.stringContaining('was undone'),
  });
});

test('what a cancellation left half done or failed is retried too, and more than can be planned at once is refused', async () => {
  const { harness, id } = await failedTask(['tea-a', 'tea-b']);
  await expect(retryTask(harness.engine, mara, id, 1)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  const retry = await retryTask(harness.engine, mara, id, 2);
  refuse(harness, ['tea-a']);
  await activateTask(harness.engine, mara, retry.id);
  await harness.settle();
  await approve(harness, retry.id);
  harness.hooks.before = undefined;
  const again = await retryTask(harness.engine, mara, retry.id);
  expect(again.retryOf).toBe(retry.id);
  await cancelTask(harness.engine, mara, again.id).catch(() => undefined);
  expect((await getPlan(harness.engine, again.planId ?? '')).resources.map(({ resourceId }) => resourceId)).toEqual([bucketArn('tea-a')]);
});
