import { describe, expect, test } from 'vitest';
import { setKillSwitch } from '../../../core/guard/change-guard.ts';
import { addWindow } from '../../../core/guard/change-windows.ts';
import { Span } from '../../../core/schedule/recurrence.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { pauseTask } from '../../../core/task/deed/pause-task.ts';
import { requestUndo } from '../../../core/task/deed/undo-task.ts';
import type { CancelMode } from '../../../core/task/record/cancellation.ts';
import type { TaskPolicy } from '../../../core/task/record/task.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approve, askedTask, decideAs, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { ACCOUNT, catalogueOf, groupArn, groupEstate, INGRESS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import type { Hooks } from '../../support/task/hooks.ts';
import type { WholeTask } from '../../support/task/whole-task.ts';

const NAMES = ['shop-a', 'shop-b', 'shop-c', 'shop-d', 'shop-e'];

/** Five groups of two calls each: one in the first wave, four in the second, one at a time. */
async function groups(policy: Partial<TaskPolicy> = {}): Promise<{ readonly harness: Harness; readonly id: string }> {
  const harness = await makeHarness({ accounts: groupEstate(...NAMES), catalogue: catalogueOf('ec2') });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [INGRESS], { policy: { concurrency: 1, ...policy } }) };
}

/** Does something right after the nth write that the cloud has carried out. */
function afterWrite(hooks: Hooks, number: number, act: () => Promise<unknown>): void {
  let count = 0;
  hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite || ++count !== number) return;
    await act();
  };
}

/** Approves a task that is cancelled right after its nth write, and lets it come to its end. */
async function cancelledAfter(number: number, mode: CancelMode, policy?: Partial<TaskPolicy>) {
  const { harness, id } = await groups(policy);
  afterWrite(harness.hooks, number, () => cancelTask(harness.engine, mara, id, { mode }));
  return { harness, id, shown: await approve(harness, id) };
}

/** How many calls each group has had, by the order of the plan. */
function callsOf({ resources }: WholeTask): readonly number[] {
  return resources.map(({ calls }) => calls.filter(({ status }) => status === 'done').length);
}

describe('S1-65: cancelled on completion', () => {
  test('in the middle of a resource, its other calls are sent, it is verified and looked at again, and no other is begun', async () => {
    const { harness, id, shown } = await cancelledAfter(1, 'drain');
    expect(shown.task).toMatchObject({ status: 'CANCELLED', cancelMode: 'drain', cancelledBy: { id: 'mara' } });
    expect(shown.task.reason?.message).toBe('Cancelled by Mara on completion');
    expect(outcomes(shown)).toEqual(['VERIFIED', 'CANCELLED', 'CANCELLED', 'CANCELLED', 'CANCELLED']);
    expect(callsOf(shown)).toEqual([2, 0, 0, 0, 0]);
    expect(shown.task.revoked).toEqual({ approvals: ['Joel'], notBegun: 4, stays: 1 });
    expect(shown.stages.find(({ stage }) => stage === 11)).toMatchObject({ outcome: 'ok' });
    expect((await readAudit(harness.engine, id)).find(({ action }) => action === 'task.cancelling')?.detail).toMatchObject({
      mode: 'drain',
    });
    await expectNoResidue(harness, id);
  });

  test('in the middle of a wave, the resource at work ends, and the rest of its wave is not begun', async () => {
    // Two calls of the first wave, two of the second wave's first group, one of its second.
    const { harness, id, shown } = await cancelledAfter(5, 'drain');
    expect(outcomes(shown)).toEqual(['VERIFIED', 'VERIFIED', 'VERIFIED', 'CANCELLED', 'CANCELLED']);
    expect(callsOf(shown)).toEqual([2, 2, 2, 0, 0]);
    expect(shown.task.revoked).toMatchObject({ notBegun: 2, stays: 3 });
    await expectNoResidue(harness, id);
  });

  test('between two resources nothing more is sent', async () => {
    const { harness, id, shown } = await cancelledAfter(2, 'drain');
    expect(callsOf(shown)).toEqual([2, 0, 0, 0, 0]);
    expect(shown.task.status).toBe('CANCELLED');
    await expectNoResidue(harness, id);
  });

  test('with many at work at a time, whatever was begun is whole, and nothing is half done', async () => {
    const { harness, id, shown } = await cancelledAfter(1, 'drain', { canary: 5, concurrency: 5 });
    expect(callsOf(shown).filter((calls) => calls === 1)).toEqual([]);
    expect(outcomes(shown).filter((outcome) => outcome !== 'VERIFIED' && outcome !== 'CANCELLED')).toEqual([]);
    expect(shown.task.revoked?.halfDone).toBeUndefined();
    await expectNoResidue(harness, id);
  });

  test('while it soaks, what was written is looked at again, and it ends at once', async () => {
    const { harness, id } = await groups({ soakSeconds: 600 });
    expect((await approve(harness, id)).task.waitingFor).toEqual(['soak']);
    await cancelTask(harness.engine, mara, id, { mode: 'drain' });
    await harness.settle();
    const shown = await view(harness, id);
    expect(shown.task.status).toBe('CANCELLED');
    expect(callsOf(shown)).toEqual([2, 0, 0, 0, 0]);
    expect(shown.stages.some(({ stage, counts }) => stage === 11 && counts['resources'] === 5)).toBe(true);
    await harness.pass(20 * 60_000);
    expect(sentBy(harness)).toHaveLength(2);
    await expectNoResidue(harness, id);
  });

  test.each(['drain', 'immediate'] as const)('%s: while it waits for its window it ends at once, with nothing written', async (mode) => {
    const { harness, id } = await groups();
    const span = Span.parse({ recurrence: { every: 'day', at: '22:00', zone: 'Europe/Berlin' }, minutes: 120 });
    await addWindow(harness.engine, ines, 'window', { scope: { account: ACCOUNT }, span, reason: 'Nights' });
    expect((await approve(harness, id)).task.waitingFor).toEqual(['window']);
    await cancelTask(harness.engine, mara, id, { mode });
    await harness.settle();
    expect((await view(harness, id)).task).toMatchObject({ status: 'CANCELLED', cancelMode: mode, revoked: { notBegun: 5 } });
    expect(sentBy(harness)).toEqual([]);
    await expectNoResidue(harness, id);
  });

  test('before anybody has decided it ends at once', async () => {
    const { harness, id } = await groups();
    await cancelTask(harness.engine, mara, id, { mode: 'drain' });
    await harness.settle();
    expect((await view(harness, id)).task).toMatchObject({ status: 'CANCELLED', revoked: { notBegun: 5 } });
    await expectNoResidue(harness, id);
  });

  test('what is half done when somebody has paused it is seen through', async () => {
    const { harness, id } = await groups();
    afterWrite(harness.hooks, 1, () => pauseTask(harness.engine, mara, id, 'Lunch'));
    expect((await approve(harness, id)).task.status).toBe('PAUSED_USER');
    expect(sentBy(harness)).toHaveLength(1);
    await cancelTask(harness.engine, mara, id, { mode: 'drain' });
    await harness.settle();
    expect(callsOf(await view(harness, id))).toEqual([2, 0, 0, 0, 0]);
    await expectNoResidue(harness, id);
  });

  test('an undo ends with the resource that it is at', async () => {
    const { harness, id } = await groups({ canary: 5 });
    await approve(harness, id);
    afterWrite(harness.hooks, 1, () => cancelTask(harness.engine, mara, id, { mode: 'drain' }));
    await requestUndo(harness.engine, mara, id);
    await harness.settle();
    const shown = await view(harness, id);
    expect(shown.task.status).toBe('CANCELLED');
    const counts = Object.groupBy(outcomes(shown, 2), (outcome) => outcome);
    expect([counts['ROLLED_BACK']?.length, counts['CANCELLED']?.length]).toEqual([1, 4]);
    await expectNoResidue(harness, id);
  });
});

describe('what a drain may not do', () => {
  test('the kill switch is over it: what is half done is told, and it ends all the same', async () => {
    const { harness, id } = await groups();
    afterWrite(harness.hooks, 1, async () => {
      await cancelTask(harness.engine, mara, id, { mode: 'drain' });
      await setKillSwitch(harness.engine, ines, { on: true, reason: 'Stop' });
    });
    const shown = await approve(harness, id);
    expect(shown.task).toMatchObject({ status: 'CANCELLED', revoked: { halfDone: 1, notBegun: 4 } });
    expect(shown.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'HALF_DONE' } });
    expect(sentBy(harness)).toHaveLength(1);
    await expectNoResidue(harness, id);
  });

  test('what was approved and taken back is not seen through', async () => {
    const { harness, id } = await groups();
    afterWrite(harness.hooks, 1, () => decideAs(harness, joel, id, 'revoke'));
    expect((await approve(harness, id)).task.status).toBe('AWAITING_APPROVAL');
    await cancelTask(harness.engine, mara, id, { mode: 'drain' });
    await harness.settle();
    const shown = await view(harness, id);
    expect(shown.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'HALF_DONE' } });
    expect(sentBy(harness)).toHaveLength(1);
    await expectNoResidue(harness, id);
  });

  test('it is cut short by cancelling it at once, and asked for twice it is refused', async () => {
    const { harness, id } = await groups();
    afterWrite(harness.hooks, 1, async () => {
      await cancelTask(harness.engine, mara, id, { mode: 'drain' });
      await expect(cancelTask(harness.engine, mara, id, { mode: 'drain' })).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
      await cancelTask(harness.engine, ines, id);
      await expect(cancelTask(harness.engine, mara, id)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
    });
    const shown = await approve(harness, id);
    expect(shown.task).toMatchObject({ status: 'CANCELLED', cancelMode: 'immediate', cancelledBy: { id: 'mara' } });
    expect(shown.task.reason?.message).toBe('Cancelled by Mara, and at once by Ines');
    expect(callsOf(shown)).toEqual([1, 0, 0, 0, 0]);
    await expectNoResidue(harness, id);
  });
});

describe('S1-66: cancelled at once', () => {
  test('in the middle of a resource no other call is sent; the call in flight is recorded, and what is half done is told', async () => {
    const { harness, id, shown } = await cancelledAfter(5, 'immediate');
    expect(outcomes(shown)).toEqual(['VERIFIED', 'VERIFIED', 'FAILED', 'CANCELLED', 'CANCELLED']);
    expect(callsOf(shown)).toEqual([2, 2, 1, 0, 0]);
    expect(shown.resources[2]?.reason).toMatchObject({ code: 'HALF_DONE' });
    expect(shown.task).toMatchObject({ cancelMode: 'immediate', revoked: { notBegun: 2, halfDone: 1, stays: 2 } });
    expect(sentBy(harness)).toHaveLength(5);
    await expectNoResidue(harness, id);
  });
});

test.each([
  ['drain', [2]],
  ['immediate', [1, 2]],
] as const)(
  'S1-65 S1-66: killed at any write after it was cancelled (%s), the next process leaves the same behind',
  { timeout: 240_000 },
  async (mode, wholes) => {
    const { harness, id } = await groups();
    const remains: (() => Promise<Harness>)[] = [];
    const keep = ({ isWrite }: { readonly isWrite: boolean }) => {
      if (isWrite) remains.push(harness.fork());
    };
    afterWrite(harness.hooks, 1, async () => {
      await cancelTask(harness.engine, mara, id, { mode });
      Object.assign(harness.hooks, { before: keep, after: keep });
    });
    await approve(harness, id);
    expect(remains.length).toBeGreaterThan(10);
    for (const restart of remains) {
      const after = await restart();
      const shown = await view(after, id);
      expect(shown.task.status).toBe('CANCELLED');
      const [first = 0, ...others] = callsOf(shown);
      expect(wholes).toContain(first);
      expect(others).toEqual([0, 0, 0, 0]);
      expect(sentBy(after).filter(({ taskId }) => taskId === id)).toHaveLength(first);
      await expectNoResidue(after, id);
    }
  },
);

test('the nearest that is not cancelled: every group is changed', async () => {
  const { harness, id } = await groups();
  const shown = await approve(harness, id);
  expect(shown.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(shown.task.cancelMode).toBeUndefined();
  expect(shown.resources.map(({ resourceId }) => resourceId).sort()).toEqual(NAMES.map(groupArn).sort());
  expect(callsOf(shown)).toEqual([2, 2, 2, 2, 2]);
});
