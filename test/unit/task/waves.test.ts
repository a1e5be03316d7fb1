import { describe, expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { resumeTask } from '../../../core/task/deed/resume-task.ts';
import type { TaskPolicy } from '../../../core/task/record/task.ts';
import { wordsOf } from '../../../core/task/status/task-words.ts';
import { approve, approvedTask, askedTask, expectNoResidue, putPolicy, sentBy, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, DATABASE, databaseEstate, foreignPolicy, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import type { WholeTask } from '../../support/task/whole-task.ts';

const MINUTE = 60_000;

async function scanned(count: number): Promise<Harness> {
  const names = Array.from({ length: count }, (_, index) => nameOf(index));
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return harness;
}

function nameOf(index: number): string {
  return `tea-${String(index).padStart(3, '0')}`;
}

function run(harness: Harness, policy: Partial<TaskPolicy>): Promise<string> {
  return approvedTask(harness, [TLS], { policy: { cap: 1000, ...policy } });
}

function count({ resources }: WholeTask, outcome: string): number {
  return resources.filter((one) => one.outcome === outcome).length;
}

/** From now on the cloud refuses every write to these buckets. */
function refuse(harness: Harness, isRefused: (bucket: string) => boolean): void {
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite || !isRefused(String(passing.request.input['Bucket']))) return;
    throw new CloudError('rejected', { says: 's3 PutBucketPolicy', providerCode: 'OutOfQuota', sent: 'answered' }, 'There is no room.');
  };
}

function bucketsWritten(harness: Harness): readonly string[] {
  return [...new Set(sentBy(harness).map(({ input }) => String(input['Bucket'])))].sort();
}

test('a canary of a tenth, then a quarter and half of the plan, then the rest', async () => {
  const harness = await scanned(20);
  const done = await view(harness, await run(harness, { canary: '10%', steps: ['25%', '50%'] }));
  expect([1, 2, 3, 4].map((wave) => done.resources.filter((one) => one.wave === wave).length)).toEqual([2, 3, 5, 10]);
  expect(done.task.outcome).toBe('SUCCESS');
});

describe('a soak', () => {
  test('nothing of the next wave is written before it is over, and what waits says until when', async () => {
    const harness = await scanned(3);
    const id = await run(harness, { soakSeconds: 600 });
    const { task } = await view(harness, id);
    expect(task).toMatchObject({ status: 'PAUSED_GUARD', waitingFor: ['soak'], reason: { code: 'SOAK' } });
    expect(new Date(task.reason?.until ?? '').getTime() - harness.clock.now().getTime()).toBeLessThanOrEqual(10 * MINUTE);
    expect(wordsOf(task).summary).toBe('Waiting between Waves');
    expect(bucketsWritten(harness)).toEqual([nameOf(0)]);
    await harness.pass(9 * MINUTE);
    await harness.sweep();
    expect(bucketsWritten(harness)).toEqual([nameOf(0)]);
    await harness.pass(2 * MINUTE);
    const done = await view(harness, id);
    expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(bucketsWritten(harness)).toHaveLength(3);
    await expectNoResidue(harness, id);
  });

  test('each wave but the last soaks, and an engine that dies meanwhile goes on where it was', async () => {
    const harness = await scanned(4);
    const id = await run(harness, { soakSeconds: 600, steps: [2] });
    await harness.pass(11 * MINUTE);
    expect(bucketsWritten(harness)).toHaveLength(2);
    const next = await harness.restart();
    await next.settle();
    expect((await view(next, id)).task).toMatchObject({ status: 'PAUSED_GUARD', reason: { code: 'SOAK' } });
    await next.pass(11 * MINUTE);
    expect((await view(next, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    await expectNoResidue(next, id);
  });

  test('what does not hold any more at its end has failed, and without a budget the rest is cancelled', async () => {
    const harness = await scanned(3);
    const id = await run(harness, { soakSeconds: 600 });
    await putPolicy(harness, nameOf(0), foreignPolicy(nameOf(0)));
    await harness.pass(11 * MINUTE);
    const done = await view(harness, id);
    expect(done.resources.map(({ outcome }) => outcome)).toEqual(['FAILED', 'CANCELLED', 'CANCELLED']);
    expect(done.resources[0]?.reason).toMatchObject({ code: 'VERIFY', stage: 11 });
    expect(sentBy(harness)).toHaveLength(1);
  });

  test('it can be cancelled meanwhile, and nothing is left that would wake it', async () => {
    const harness = await scanned(3);
    const id = await run(harness, { soakSeconds: 600 });
    await cancelTask(harness.engine, mara, id);
    await harness.settle();
    expect((await view(harness, id)).task.status).toBe('CANCELLED');
    await harness.pass(20 * MINUTE);
    expect(bucketsWritten(harness)).toHaveLength(1);
    await expectNoResidue(harness, id);
  });
});

describe('an error budget', () => {
  test('once it is spent nothing more is begun: at most the budget and those at work go wrong', async () => {
    const harness = await scanned(40);
    refuse(harness, (bucket) => bucket !== nameOf(0));
    const id = await run(harness, { errorBudget: 3, concurrency: 4 });
    const shown = await view(harness, id);
    expect(shown.task).toMatchObject({ status: 'PAUSED_GUARD', reason: { code: 'ERROR_BUDGET', stage: 10 } });
    expect(count(shown, 'VERIFIED')).toBe(1);
    expect(count(shown, 'FAILED')).toBeGreaterThanOrEqual(3);
    expect(count(shown, 'FAILED')).toBeLessThanOrEqual(3 + 4 - 1);
    await harness.sweep();
    expect(count(await view(harness, id), 'FAILED')).toBe(count(shown, 'FAILED'));
  });

  test('an approver lets it go on, and as much again may go wrong; who asked for it may not', async () => {
    const harness = await scanned(30);
    refuse(harness, (bucket) => bucket !== nameOf(0));
    const id = await run(harness, { errorBudget: '10%', concurrency: 1 });
    expect(count(await view(harness, id), 'FAILED')).toBe(3);
    await expect(resumeTask(harness.engine, mara, id, 'Seen to')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await resumeTask(harness.engine, joel, id, 'The quota is raised');
    await expect(resumeTask(harness.engine, joel, id, 'Again')).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
    await harness.settle();
    expect(count(await view(harness, id), 'FAILED')).toBe(6);
    harness.hooks.before = undefined;
    await resumeTask(harness.engine, ines, id, 'The quota is raised');
    await harness.settle();
    const done = await view(harness, id);
    expect([count(done, 'FAILED'), count(done, 'VERIFIED')]).toEqual([6, 24]);
    await expectNoResidue(harness, id);
  });

  test('what does not hold after a soak counts, and is said before the next wave', async () => {
    const harness = await scanned(6);
    const id = await run(harness, { canary: 2, soakSeconds: 600, errorBudget: 1 });
    expect((await view(harness, id)).task.reason?.code).toBe('SOAK');
    await harness.pass(1 * MINUTE);
    const second = nameOf(1);
    await putPolicy(harness, second, foreignPolicy(second));
    await harness.pass(10 * MINUTE);
    const shown = await view(harness, id);
    // The canary tells whether the rest may follow, whatever the budget.
    expect(shown.resources.map(({ outcome }) => outcome).slice(0, 3)).toEqual(['VERIFIED', 'FAILED', 'CANCELLED']);
  });

  test('of a later wave it stops the next one, which an approver lets begin', async () => {
    const harness = await scanned(6);
    const id = await run(harness, { canary: 1, steps: [3], soakSeconds: 600, errorBudget: 1 });
    await harness.pass(11 * MINUTE);
    const second = nameOf(1);
    await putPolicy(harness, second, foreignPolicy(second));
    await harness.pass(11 * MINUTE);
    const stopped = await view(harness, id);
    expect(stopped.task).toMatchObject({ status: 'PAUSED_GUARD', reason: { code: 'ERROR_BUDGET' } });
    expect(wordsOf(stopped.task).summary).toBe('Stopped at its Error Budget');
    expect(stopped.task.reason?.message).toContain('1 resource went wrong, and the error budget is 1');
    expect(bucketsWritten(harness)).toHaveLength(3);
    await harness.sweep();
    expect(bucketsWritten(harness)).toHaveLength(3);
    await resumeTask(harness.engine, joel, id, 'Known');
    await harness.settle();
    const done = await view(harness, id);
    expect([count(done, 'FAILED'), count(done, 'VERIFIED')]).toEqual([1, 5]);
  });

  test('it is bound to the approval: the digest is another with another budget', async () => {
    const harness = await scanned(2);
    const ids = await Promise.all([1, 2].map((errorBudget) => askedTask(harness, [TLS], { policy: { errorBudget } })));
    const [one, other] = await Promise.all(ids.map((id) => view(harness, id)));
    expect(one?.task.policy.concurrency).toBe(5);
    expect(one?.revisions[0]?.planDigest).toBe(other?.revisions[0]?.planDigest);
    expect(one?.revisions[0]?.digest).not.toBe(other?.revisions[0]?.digest);
    await approve(harness, ids[0] ?? '');
  });
});

test('no more resources are under way than may be, also where each has to settle', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `orders-${index}`);
  const harness = await makeHarness({
    accounts: databaseEstate(...names),
    catalogue: catalogueOf('rds'),
    slowMilliseconds: 30_000,
  });
  await scanAll(harness);
  let most = 0;
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    const underWay = harness.cloud
      .state()
      .accounts.flatMap(({ databases }) =>
        databases.filter(({ change }) => change !== null && change.until > harness.clock.now().toISOString()),
      );
    most = Math.max(most, underWay.length);
  };
  const id = await approvedTask(harness, [DATABASE], { policy: { canary: 1, concurrency: 3 } });
  await harness.pass(60 * MINUTE);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(3);
});
