import { expect, test } from 'vitest';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { hasEnded } from '../../../core/task/record/has-ended.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { TaskStatus } from '../../../core/task/record/task.ts';
import { changeTask } from '../../../core/task/status/change-task.ts';
import { mayMove } from '../../../core/task/status/model.ts';
import { statusChange } from '../../../core/task/status/status-change.ts';
import { approve, askedTask, expectNoResidue, sentBy, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { makeHarness, mara, scanAll } from '../../support/task/harness.ts';

async function asked(): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS]) };
}

test('every status that has not ended leads to an end, and no status leads to itself', () => {
  for (const status of TaskStatus.options) {
    expect(mayMove(status, status)).toBe(false);
    const reached = new Set<TaskStatus>([status]);
    for (const one of reached) for (const next of TaskStatus.options) if (mayMove(one, next)) reached.add(next);
    expect([...reached].some(hasEnded), status).toBe(true);
  }
});

test.each([
  ['CANCELLING', 'EXECUTING'],
  ['CANCELLING', 'DONE'],
  ['AWAITING_APPROVAL', 'EXECUTING'],
  ['APPROVAL_CHECK', 'EXECUTING'],
  ['REJECTED', 'PENDING_EXECUTION'],
  ['DONE', 'EXECUTING'],
  ['VERIFYING', 'AWAITING_APPROVAL'],
] as const)('%s never leads to %s', (from, to) => {
  expect(mayMove(from, to)).toBe(false);
});

test('a step that comes too late leaves the task as people have moved it; a change that forces it is a fault', async () => {
  const { harness, id } = await asked();
  const task = { ...(await loadTask(harness.engine, id)), status: 'CANCELLING' } as const;
  expect(statusChange(task, 'EXECUTING', { action: 'task.executing' })).toBeUndefined();
  expect(statusChange(task, 'CANCELLED', { action: 'task.ended' })?.task.status).toBe('CANCELLED');
  const audit = { principal: mara, action: 'test', detail: {} };
  const force = changeTask(harness.engine, id, (found) => ({ task: { ...found, status: 'EXECUTING' }, audit }));
  await expect(force).rejects.toMatchObject({ code: 'INTERNAL' });
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
});

test.each(['classify', 'load-templates', 'exclude', 'next-wave', 'run-batch', 'rescan'])(
  'a cancellation that is committed while %s is at work is never overwritten',
  async (state) => {
    for (let read = 1; read <= 12; read += 1) {
      const { harness, id } = await asked();
      let left = read;
      harness.hooks.after = async (passing) => {
        if (passing.port !== 'table' || harness.states.at(-1) !== state || left === 0) return;
        left -= 1;
        if (left === 0) await cancelTask(harness.engine, mara, id).catch(() => undefined);
      };
      const ended = await approve(harness, id);
      const wasCancelled = ended.task.reason?.code === 'CANCELLED';
      expect(ended.task.status, `read ${read}`).toBe(wasCancelled ? 'CANCELLED' : 'DONE');
      expect(harness.errors, `read ${read}`).toEqual([]);
      if (wasCancelled && !['run-batch', 'rescan', 'next-wave'].includes(state)) expect(sentBy(harness)).toEqual([]);
      await expectNoResidue(harness, id);
    }
  },
);
