import { expect, test } from 'vitest';
import type { Principal } from '../../../core/principal.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { approve, askedTask, decideAs, expectNoResidue, outcomes, putPolicy, sentBy, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, groupEstate, INGRESS, TLS, weakPolicy } from '../../support/task/estates.ts';
import type { Harness, HarnessOptions } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const HOUR = 3_600_000;
const noa: Principal = { ...joel, id: 'noa', name: 'Noa' };

async function asked(asks: Parameters<typeof askedTask>[2] = {}, options: HarnessOptions = {}): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), ...options });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS], asks) };
}

test('the requester cannot approve, and nothing is written; another person can', async () => {
  const { harness, id } = await asked({ by: ines });
  await expect(decideAs(harness, ines, id, 'approve')).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
  await harness.settle();
  expect(sentBy(harness)).toEqual([]);
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  expect((await approve(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});

test('one person alone may, where the policy that is part of the digest says so, and the audit says so too', async () => {
  const { harness, id } = await asked({ by: ines, policy: { singleOperator: true } });
  await decideAs(harness, ines, id, 'approve');
  await harness.settle();
  expect((await view(harness, id)).task.outcome).toBe('SUCCESS');
  await expectNoResidue(harness, id);
});

test('with a quorum of two the second vote of one person counts for nothing, that of a second person does', async () => {
  const { harness, id } = await asked({ policy: { quorum: 2 } });
  expect((await approve(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  await expect(decideAs(harness, joel, id, 'approve')).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  await harness.settle();
  expect(sentBy(harness)).toEqual([]);
  await decideAs(harness, noa, id, 'approve');
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(sentBy(harness)).toHaveLength(2);
});

test('two people who decide at the same moment are both heard', async () => {
  const { harness, id } = await asked({ policy: { quorum: 2 } });
  await Promise.all([decideAs(harness, joel, id, 'approve'), decideAs(harness, noa, id, 'approve')]);
  await harness.settle();
  const shown = await view(harness, id);
  expect(shown.decisions.map(({ number }) => number)).toEqual([1, 2]);
  expect(shown.task.outcome).toBe('SUCCESS');
});

test('a rejected task goes back to New with who rejected it, and nothing is written (T5)', async () => {
  const { harness, id } = await asked();
  await decideAs(harness, joel, id, 'reject');
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({
    status: 'REJECTED',
    reason: { code: 'REJECTED', message: 'Rejected by Joel: As agreed' },
  });
  expect(sentBy(harness)).toEqual([]);
  await expectNoResidue(harness, id);
});

test('one rejection outweighs an approval that was there before', async () => {
  const { harness, id } = await asked({ policy: { quorum: 2 } });
  await approve(harness, id);
  await decideAs(harness, noa, id, 'reject');
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('REJECTED');
  expect(sentBy(harness)).toEqual([]);
});

test('nobody decides within 72 hours: the task expires by its alarm; a minute before the end it can still be approved (T6)', async () => {
  const late = await asked();
  await late.harness.pass(72 * HOUR + 1);
  expect((await view(late.harness, late.id)).task).toMatchObject({ status: 'REJECTED', reason: { code: 'APPROVAL_EXPIRED' } });
  await expect(decideAs(late.harness, joel, late.id, 'approve')).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  expect(sentBy(late.harness)).toEqual([]);
  await expectNoResidue(late.harness, late.id);

  const inTime = await asked();
  await inTime.harness.pass(72 * HOUR - 60_000);
  expect((await approve(inTime.harness, inTime.id)).task.outcome).toBe('SUCCESS');
});

test('an approval that was revoked before the run writes nothing; given again it does', async () => {
  const { harness, id } = await asked();
  await decideAs(harness, joel, id, 'approve');
  await decideAs(harness, joel, id, 'revoke');
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  expect(sentBy(harness)).toEqual([]);
  expect((await approve(harness, id)).task.outcome).toBe('SUCCESS');
  await expectNoResidue(harness, id);
});

test('an approval revoked between two writes stops the second; given again the rest is done', async () => {
  const { harness, id } = await asked();
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await decideAs(harness, joel, id, 'revoke');
  };
  const stopped = await approve(harness, id);
  expect(sentBy(harness)).toHaveLength(1);
  expect(stopped.task.status).toBe('AWAITING_APPROVAL');
  expect(outcomes(stopped)).toEqual(['VERIFIED', 'PENDING']);
  const done = await approve(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(sentBy(harness)).toHaveLength(2);
  await expectNoResidue(harness, id);
});

test('revoked in mid-run and then rejected: what was written stays to be seen and undone, the rest is cancelled', async () => {
  const { harness, id } = await asked();
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await decideAs(harness, joel, id, 'revoke');
  };
  await approve(harness, id);
  await decideAs(harness, joel, id, 'reject');
  await harness.settle();
  const ended = await view(harness, id);
  expect(ended.task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED', reason: { code: 'REJECTED' } });
  expect(outcomes(ended)).toEqual(['VERIFIED', 'CANCELLED']);
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});

test('the time to execute passed before the run: nothing is written, everything is asked for again (T24)', async () => {
  const { harness, id } = await asked();
  await decideAs(harness, joel, id, 'approve');
  await harness.clock.advance(25 * HOUR);
  await harness.settle();
  const { task } = await view(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2, reason: { code: 'EXECUTE_BY_PASSED' } });
  expect((await approve(harness, id)).task.outcome).toBe('SUCCESS');
});

test('the time to execute passed in the middle of a run: what is left is the next revision', async () => {
  const { harness, id } = await asked();
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await harness.clock.advance(25 * HOUR);
  };
  const rest = await approve(harness, id);
  expect(sentBy(harness)).toHaveLength(1);
  expect(outcomes(rest)).toEqual(['VERIFIED', 'DRIFTED']);
  expect(rest.task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2 });
  expect((await approve(harness, id)).task.outcome).toBe('SUCCESS');
  await expectNoResidue(harness, id);
});

test.each([
  ['a rule', { ...joel, kind: 'rule' } satisfies Principal],
  ['a machine', { ...joel, kind: 'machine' } satisfies Principal],
  ['an operator', { ...joel, roles: ['operator'] } satisfies Principal],
  ['a viewer', { ...joel, roles: ['viewer', 'auditor'] } satisfies Principal],
])('%s cannot decide', async (_, who) => {
  const { harness, id } = await asked();
  for (const decision of ['approve', 'reject', 'revoke'] as const)
    await expect(decideAs(harness, who, id, decision)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await harness.settle();
  expect(sentBy(harness)).toEqual([]);
});

test('a digest that was not shown, or a revision that is over, cannot be decided on', async () => {
  const { harness, id } = await asked();
  await putPolicy(harness, 'tea-a', weakPolicy('tea-a'));
  const [first] = (await view(harness, id)).revisions;
  const request = { taskId: id, revision: 1, decision: 'approve', comment: '' } as const;
  await expect(decide(harness.approving, joel, { ...request, digest: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'PLAN_DRIFT' });
  await approve(harness, id);
  await expect(decide(harness.approving, joel, { ...request, digest: first?.digest ?? '' })).rejects.toMatchObject({ code: 'PLAN_DRIFT' });
});

test('no other function can sign: a decision through its engine is refused and leaves no row', async () => {
  const { harness, id } = await asked();
  const { revisions } = await view(harness, id);
  const request = { taskId: id, revision: 1, digest: revisions[0]?.digest ?? '', decision: 'approve', comment: '' } as const;
  await expect(decide(harness.engine, joel, request)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await view(harness, id)).decisions).toEqual([]);
});

test('a revocation cannot bring a cancelled or finished task back', async () => {
  const { harness, id } = await asked();
  await decideAs(harness, joel, id, 'approve');
  await cancelTask(harness.engine, mara, id);
  await expect(decideAs(harness, joel, id, 'revoke')).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({
    status: 'CANCELLED',
    reason: { code: 'CANCELLED', message: 'Cancelled by Mara' },
  });
  expect(sentBy(harness)).toEqual([]);
  await expectNoResidue(harness, id);
});

test('an approval revoked between two calls of one resource stops the second; given again the rest is sent', async () => {
  const harness = await makeHarness({ accounts: groupEstate('shop'), catalogue: catalogueOf('ec2') });
  await scanAll(harness);
  const id = await askedTask(harness, [INGRESS]);
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await decideAs(harness, joel, id, 'revoke');
  };
  expect((await approve(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  expect(sentBy(harness)).toHaveLength(1);
  expect((await approve(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(sentBy(harness)).toHaveLength(2);
  await expectNoResidue(harness, id);
});

test('a task cancelled between two calls of one resource sends no more and says what is half done (S1-66, S1-67)', async () => {
  const harness = await makeHarness({ accounts: groupEstate('shop'), catalogue: catalogueOf('ec2') });
  await scanAll(harness);
  const id = await askedTask(harness, [INGRESS]);
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await cancelTask(harness.engine, mara, id);
  };
  const cancelled = await approve(harness, id);
  expect(cancelled.task.status).toBe('CANCELLED');
  expect(cancelled.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'HALF_DONE', stage: 9 } });
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});
