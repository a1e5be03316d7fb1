import { describe, expect, test } from 'vitest';
import { setGuardLimits } from '../../../core/guard/change-guard.ts';
import type { Principal } from '../../../core/principal.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { requestRaise } from '../../../core/task/deed/raise-cap.ts';
import { raiseEntity } from '../../../core/task/record/entities.ts';
import { waitOf } from '../../../core/task/status/waits.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approve, askedTask, decideAs, expectNoResidue, outcomes, putPolicy, sentBy, tamper, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { ACCOUNT, bucketEstate, catalogueOf, TLS, weakPolicy } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const names = ['tea-a', 'tea-b', 'tea-c', 'tea-d'] as const;
const nora: Principal = { id: 'nora', name: 'Nora', kind: 'person', roles: ['approver'], channel: 'cli' };

/** A task that has changed two of four buckets and waits at its cap. */
async function capped(policy: { quorum?: number; cap?: number } = {}): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const id = await askedTask(harness, [TLS], { policy: { cap: 2, ...policy } });
  await approve(harness, id);
  if (policy.quorum === 2) {
    await decideAs(harness, nora, id, 'approve');
    await harness.settle();
  }
  return { harness, id };
}

function raise(harness: Harness, id: string, cap: number, who = mara) {
  return requestRaise(harness.engine, who, { taskId: id, cap, why: 'The canary held' });
}

async function decideRaise(harness: Harness, who: Principal, id: string, decision: 'approve' | 'reject' | 'revoke' = 'approve') {
  const { task, raises } = await view(harness, id);
  const digest = raises.at(-1)?.raise.digest ?? '';
  await decide(harness.approving, who, { taskId: id, revision: task.revision, digest, decision, comment: '' });
  await harness.settle();
  return view(harness, id);
}

async function waitText(harness: Harness, id: string): Promise<string> {
  const { task, standing } = await view(harness, id);
  return waitOf(task, standing)?.message ?? '';
}

describe('a task at its cap', () => {
  test('says how many wait, how to raise it, and what else there is', async () => {
    const { harness, id } = await capped();
    expect(await waitText(harness, id)).toContain('has changed the 2 resources that it may; 2 wait');
    expect(await waitText(harness, id)).toContain(`cloudmend task raise ${id} --cap 4`);
    expect(await waitText(harness, id)).toContain('undo or cancel it');
    expect([...harness.alarms.keys()]).not.toContain(`${id}-guard`);
  });

  test('goes on when the raise is approved, under the approval of its plan', async () => {
    const { harness, id } = await capped();
    await raise(harness, id, 4);
    await harness.settle();
    expect(sentBy(harness)).toHaveLength(2);
    expect(await waitText(harness, id)).toContain('from 2 to 4 has 0 of 1 approval. Somebody other than Mara');
    const done = await decideRaise(harness, joel, id);
    expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', result: 'MENDED', revision: 1 });
    expect(done.cap).toBe(4);
    expect(outcomes(done)).toEqual(['VERIFIED', 'VERIFIED', 'VERIFIED', 'VERIFIED']);
    const actions = (await readAudit(harness.engine, id)).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('cap.'))).toEqual(['cap.raise-requested', 'cap.raised']);
    await expectNoResidue(harness, id);
    await askUndo(harness.engine, mara, id);
    await harness.settle();
    expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE' });
  });

  test('raised by less than it needs it goes on that far, and waits again', async () => {
    const { harness, id } = await capped();
    await raise(harness, id, 3);
    await decideRaise(harness, joel, id);
    expect(sentBy(harness)).toHaveLength(3);
    expect(await waitText(harness, id)).toContain('1 waits');
    expect((await view(harness, id)).task.status).toBe('PAUSED_GUARD');
  });

  test('is not raised by who asked for the raise, nor by who asked for the plan', async () => {
    const { harness, id } = await capped();
    await raise(harness, id, 4, ines);
    await expect(decideRaise(harness, ines, id)).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
    await expect(decideRaise(harness, { ...mara, roles: ['operator', 'approver'] }, id)).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
    await harness.sweep();
    expect(sentBy(harness)).toHaveLength(2);
  });

  test('is raised by as many people as the plan took, and not by one of them', async () => {
    const { harness, id } = await capped({ quorum: 2 });
    expect(sentBy(harness)).toHaveLength(2);
    await raise(harness, id, 4);
    await decideRaise(harness, joel, id);
    await harness.sweep();
    expect(sentBy(harness)).toHaveLength(2);
    expect((await decideRaise(harness, nora, id)).task.result).toBe('MENDED');
  });

  test('a raise that is rejected leaves it where it is, and another one can be asked for', async () => {
    const { harness, id } = await capped();
    await raise(harness, id, 400);
    expect((await decideRaise(harness, joel, id, 'reject')).task.status).toBe('PAUSED_GUARD');
    expect(await waitText(harness, id)).toContain('was rejected by Joel');
    expect(sentBy(harness)).toHaveLength(2);
    await raise(harness, id, 4);
    expect((await decideRaise(harness, joel, id)).task.result).toBe('MENDED');
  });

  test('a raise that nobody decides on in time counts for nothing', async () => {
    const { harness, id } = await capped();
    await raise(harness, id, 4);
    await harness.pass(73 * 3_600_000);
    expect(await waitText(harness, id)).toContain('Nobody decided in time');
    await expect(decideRaise(harness, joel, id)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  });

  test('a raise that is approved days after the plan gives the time to execute anew', async () => {
    const { harness, id } = await capped();
    await harness.pass(47 * 3_600_000);
    await raise(harness, id, 4);
    const done = await decideRaise(harness, joel, id);
    expect(outcomes(done)).toEqual(['VERIFIED', 'VERIFIED', 'VERIFIED', 'VERIFIED']);
  });

  test('a cap in the record of a raise that is not the one that was approved counts for nothing', async () => {
    const { harness, id } = await capped();
    await raise(harness, id, 3);
    await tamper(harness, raiseEntity.key({ taskId: id, number: 1 }), (item) => ({ ...item, cap: 4 }));
    await decideRaise(harness, joel, id);
    await harness.sweep();
    expect(sentBy(harness)).toHaveLength(2);
  });

  test('an approval of a raise that was taken back counts no more', async () => {
    const { harness, id } = await capped({ quorum: 2 });
    await raise(harness, id, 4);
    await decideRaise(harness, joel, id);
    await decideRaise(harness, joel, id, 'revoke');
    await decideRaise(harness, nora, id);
    expect(sentBy(harness)).toHaveLength(2);
  });

  test.each([
    ['the same cap', 2, mara, 'VALIDATION_FAILED'],
    ['less than it has', 1, mara, 'VALIDATION_FAILED'],
    ['a raise by an approver', 4, joel, 'FORBIDDEN'],
  ])('%s is refused', async (_, cap, who, code) => {
    const { harness, id } = await capped();
    await expect(raise(harness, id, cap, who)).rejects.toMatchObject({ code });
  });

  test('what drifted is asked for with the cap that was raised, which then stands in the digest', async () => {
    const { harness, id } = await capped();
    await raise(harness, id, 4);
    await putPolicy(harness, 'tea-d', weakPolicy('tea-d'));
    const asked = await decideRaise(harness, joel, id);
    expect(asked.task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2, policy: { cap: 4 } });
    const done = await approve(harness, id);
    expect(done.task).toMatchObject({ status: 'DONE', result: 'MENDED' });
  });

  test('is undone without being cancelled first, and gives up what is left', async () => {
    const { harness, id } = await capped();
    await askUndo(harness.engine, mara, id);
    await harness.settle();
    const undone = await view(harness, id);
    expect(undone.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', result: 'UNDONE', revision: 2, run: 1 });
    expect(outcomes(undone, 1)).toEqual(['VERIFIED', 'VERIFIED', 'CANCELLED', 'CANCELLED']);
    expect(outcomes(undone, 2)).toEqual(['ROLLED_BACK', 'ROLLED_BACK']);
    expect(sentBy(harness)).toHaveLength(4);
    await expectNoResidue(harness, id);
  });
});

describe('a task that waits for the next day', () => {
  test('says when that is, who can end it before, and goes on by itself; used up again it waits for the day after', async () => {
    const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
    await setGuardLimits(harness.engine, ines, { caps: { accountDay: 2 } });
    await scanAll(harness);
    const id = await askedTask(harness, [TLS]);
    const { task } = await approve(harness, id);
    expect(task.reason).toMatchObject({ code: 'CAP', until: '2026-03-03T00:00:00.000Z' });
    expect(task.reason?.message).toContain(`Account ${ACCOUNT} has had the 2 resources`);
    expect(task.reason?.message).toContain('goes on by itself at midnight UTC, 2026-03-03 00:00Z');
    expect(task.reason?.message).toContain('cloudmend guard limits --account-day');
    await setGuardLimits(harness.engine, ines, { caps: { accountDay: 1 } });
    await harness.settle();
    await harness.pass(15 * 3_600_000);
    expect(sentBy(harness)).toHaveLength(3);
    expect((await view(harness, id)).task).toMatchObject({ status: 'PAUSED_GUARD', reason: { until: '2026-03-04T00:00:00.000Z' } });
  });

  test('is undone on the same day: an undo has no cap', async () => {
    const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
    await setGuardLimits(harness.engine, ines, { caps: { accountDay: 2 } });
    await scanAll(harness);
    const id = await askedTask(harness, [TLS]);
    await approve(harness, id);
    await askUndo(harness.engine, mara, id);
    await harness.settle();
    expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE' });
    await harness.pass(48 * 3_600_000);
    expect(sentBy(harness)).toHaveLength(4);
  });
});
