import { expect, test } from 'vitest';
import { noticeEntity, queueNotices } from '../../../core/notify/notice.ts';
import { readOccasion } from '../../../core/notify/read-occasion.ts';
import { summaryOf } from '../../../core/notify/summary.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approve, askedTask, decideAs, expectNoResidue, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const HOUR = 3_600_000;

async function asked() {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS]) };
}

const remindersOf = ({ events }: Harness) => events.filter(({ type }) => type === 'TaskApprovalReminder');

test('those who decide are reminded once, when three quarters of the time are over, however often the task is woken', async () => {
  const { harness, id } = await asked();
  await harness.pass(53 * HOUR);
  await harness.sweep();
  expect(remindersOf(harness)).toEqual([]);
  await harness.pass(2 * HOUR);
  expect(remindersOf(harness)).toMatchObject([{ detail: { subject: id, revision: 1, decideBy: '2026-03-05T09:00:00.000Z' } }]);
  await harness.sweep();
  await harness.sweep();
  const next = await harness.restart();
  await next.settle();
  await next.sweep();
  expect((await readAudit(next.engine, id)).filter(({ action }) => action === 'approval.reminded')).toHaveLength(1);
  expect((await approve(next, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await expectNoResidue(next, id);
});

test('decided or cancelled before that nobody is reminded, and no alarm is left', async () => {
  const one = await asked();
  await approve(one.harness, one.id);
  await expectNoResidue(one.harness, one.id);
  const other = await asked();
  await cancelTask(other.harness.engine, mara, other.id);
  await other.harness.settle();
  await expectNoResidue(other.harness, other.id);
  for (const { harness } of [one, other]) {
    await harness.pass(60 * HOUR);
    expect(remindersOf(harness)).toEqual([]);
  }
});

test('asked again since an approval was taken back, a reminder that was given is not given twice', async () => {
  const { harness, id } = await asked();
  await harness.pass(55 * HOUR);
  await decideAs(harness, joel, id, 'approve');
  await decideAs(harness, joel, id, 'revoke');
  await harness.settle();
  await harness.pass(HOUR);
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  expect(remindersOf(harness)).toHaveLength(1);
});

test('the message says that it still waits, once for each channel', async () => {
  const { harness, id } = await asked();
  await harness.pass(55 * HOUR);
  const [event] = remindersOf(harness);
  if (event === undefined) throw new Error('Nobody was reminded.');
  const hook = { kind: 'webhook', name: 'hook', tells: ['approval' as const] } as const;
  for (let twice = 0; twice < 2; twice++) await queueNotices(harness.engine, [{ ...hook, tells: [...hook.tells] }], event);
  const notice = await noticeEntity.find(harness.table, { id: `${event.id}-hook` });
  expect(notice).toMatchObject({ told: 'approval', isReminder: true, state: 'due' });
  if (notice?.told !== 'approval') throw new Error('There is no notice.');
  const occasion = await readOccasion(harness.engine, { ...notice, told: notice.told }, () => `https://cloudmend.example.com/${id}`);
  const { subject, lines } = summaryOf(occasion ?? { told: 'test', channel: 'hook' });
  expect(subject).toBe(`cloudmend: ${id} Close what is open still waits for approval`);
  expect(lines.join('\n')).toContain('Decide by 2026-03-05 09:00Z');
});
