import { expect, test } from 'vitest';
import { addExclusion } from '../../../core/guard/change-exclusions.ts';
import { addWindow, removeWindow } from '../../../core/guard/change-windows.ts';
import { Span } from '../../../core/schedule/recurrence.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { policyWithStart } from '../../../core/task/deed/start-at.ts';
import { waitOfTask } from '../../../core/task/status/waits.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approve, askedTask, decideAs, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { ACCOUNT, bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const HOUR = 3_600_000;
const BERLIN = 'Europe/Berlin';
const [FIRST, SECOND] = ['tea-a', 'tea-b'] as const;
/** The clock of the tests begins on Monday, 2 March 2026, at 10:00 in Berlin. */
const daily = (at: string, minutes = 120) => Span.parse({ recurrence: { every: 'day', at, zone: BERLIN }, minutes });

async function scanned(names: readonly string[] = [FIRST, SECOND]): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return harness;
}

const nightsOf = (harness: Harness, span: Span = daily('22:00')) =>
  addWindow(harness.engine, ines, 'window', { scope: { account: ACCOUNT }, span, reason: 'Nights' });

test('S1-12 S1-14: outside the window a task that is approved waits in Pending, with the next opening, its end and its zone', async () => {
  const harness = await scanned();
  const { id: window } = await nightsOf(harness);
  const id = await askedTask(harness, [TLS], { policy: { canary: 2 } });
  const { task } = await approve(harness, id);
  expect(task).toMatchObject({ status: 'PENDING_EXECUTION', waitingFor: ['window'], reason: { code: 'WINDOW' } });
  const until = '2026-03-02T21:00:00.000Z';
  const message = `No maintenance window is open. The next one is from 2026-03-02 22:00 until 2026-03-03 00:00 (${BERLIN}): Nights (${window}). Writing goes on by itself then.`;
  expect(waitOfTask(task)).toEqual({ for: 'window', message, until });
  expect(sentBy(harness)).toEqual([]);
  // Woken for nothing it waits on, and says nothing new.
  const { length } = await readAudit(harness.engine, id);
  await harness.sweep();
  expect(await readAudit(harness.engine, id)).toHaveLength(length);
  await harness.pass(12 * HOUR - 60_000);
  expect(sentBy(harness)).toEqual([]);
  await harness.pass(120_000);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(sentBy(harness)).toHaveLength(2);
  await expectNoResidue(harness, id);
});

test('S1-17: of two resources only that one is written whose own window is open, the narrowest scope deciding', async () => {
  const harness = await scanned();
  await nightsOf(harness, daily('09:30'));
  const scope = { resource: bucketArn(SECOND) };
  await addWindow(harness.engine, ines, 'window', { scope, span: daily('22:00'), reason: 'The shop sells by day' });
  const id = await askedTask(harness, [TLS], { policy: { canary: 2 } });
  const waiting = await approve(harness, id);
  expect(waiting.task).toMatchObject({ status: 'PENDING_EXECUTION', waitingFor: ['window'] });
  expect(outcomes(waiting)).toEqual(['VERIFIED', 'PENDING']);
  await harness.pass(12 * HOUR);
  expect(outcomes(await view(harness, id))).toEqual(['VERIFIED', 'VERIFIED']);
  await expectNoResidue(harness, id);
});

test('S1-14: a window that closes ends what is in flight, and the rest waits for the next opening', async () => {
  const harness = await scanned(['tea-a', 'tea-b', 'tea-c']);
  await nightsOf(harness, daily('09:30', 60));
  const id = await askedTask(harness, [TLS], { policy: { canary: 1 } });
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await harness.clock.advance(HOUR);
  };
  const waiting = await approve(harness, id);
  expect(waiting.task).toMatchObject({ status: 'PENDING_EXECUTION', waitingFor: ['window'], written: 'stands' });
  expect(outcomes(waiting)).toEqual(['VERIFIED', 'PENDING', 'PENDING']);
  await harness.pass(23 * HOUR);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await expectNoResidue(harness, id);
});

test('S1-48: an emergency goes past windows and freezes, and past no exclusion and no approver', async () => {
  const harness = await scanned();
  await nightsOf(harness);
  await addWindow(harness.engine, ines, 'freeze', { scope: { everything: true }, span: daily('00:00', 1440), reason: 'Year end' });
  const policy = await policyWithStart(harness.engine, { emergency: true, policy: { canary: 2 } });
  expect(policy).toMatchObject({ emergency: true, quorum: 2 });
  await expect(policyWithStart(harness.engine, { emergency: true, policy: { quorum: 1 } })).rejects.toThrow('takes two approvers');
  const id = await askedTask(harness, [TLS], { policy });
  await addExclusion(harness.engine, ines, { scope: { resource: bucketArn(SECOND) }, reason: 'Theirs' });
  expect((await approve(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  await decideAs(harness, ines, id, 'approve');
  await harness.settle();
  const done = await view(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(outcomes(done)).toEqual(['VERIFIED', 'SKIPPED']);
  const made = (await readAudit(harness.engine, id)).find(({ action }) => action === 'task.created');
  expect(made?.detail).toMatchObject({ emergency: true });
});

test('a freeze holds up every write of its scope until it is taken away', async () => {
  const harness = await scanned([FIRST]);
  const span = { from: '2026-03-02T00:00', until: '2026-03-04T00:00', zone: BERLIN };
  const freeze = await addWindow(harness.engine, ines, 'freeze', { scope: { account: ACCOUNT }, span, reason: 'Pay day' });
  const { task } = await approve(harness, await askedTask(harness, [TLS]));
  expect(task).toMatchObject({ status: 'PENDING_EXECUTION', waitingFor: ['freeze'], reason: { until: '2026-03-03T23:00:00.000Z' } });
  expect(task.reason?.message).toContain(`Frozen until 2026-03-04 00:00 (${BERLIN}): Pay day`);
  await removeWindow(harness.engine, ines, 'freeze', freeze.id);
  await harness.settle();
  expect((await view(harness, task.id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await expectNoResidue(harness, task.id);
});

test('S1-14: a task that waits for its window is cancelled without a write and without residue', async () => {
  const harness = await scanned([FIRST]);
  await nightsOf(harness);
  const id = await askedTask(harness, [TLS]);
  await approve(harness, id);
  expect([...harness.alarms.keys()].filter((name) => name.startsWith(id))).toEqual([`${id}-guard`]);
  await cancelTask(harness.engine, mara, id);
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('CANCELLED');
  expect(sentBy(harness)).toEqual([]);
  await expectNoResidue(harness, id);
});

test('S2-43: without a start, a window and a freeze it begins right after the last approval', async () => {
  const harness = await scanned([FIRST]);
  const id = await askedTask(harness, [TLS]);
  expect((await approve(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});

test('S2-44: a date and a time in a zone are waited for, in summer time as in winter', async () => {
  const harness = await scanned([FIRST]);
  const startAt = { local: '2026-03-29T03:30', zone: BERLIN };
  const policy = await policyWithStart(harness.engine, { startAt });
  expect(policy.startAt?.at).toBe('2026-03-29T01:30:00.000Z');
  const id = await askedTask(harness, [TLS], { policy });
  const { task } = await approve(harness, id);
  expect(task).toMatchObject({ status: 'PENDING_EXECUTION', waitingFor: ['schedule'], reason: { code: 'START_AT' } });
  expect(waitOfTask(task)?.message).toBe(`Approved. It begins by itself at 2026-03-29 03:30 (${BERLIN}).`);
  const left = Date.parse('2026-03-29T01:30:00Z') - harness.clock.now().getTime();
  await harness.pass(left - 60_000);
  expect(sentBy(harness)).toEqual([]);
  await harness.pass(120_000);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await expectNoResidue(harness, id);
});

test('S2-56: a start that is over, or that the clock leaves out, is refused with what to do', async () => {
  const { engine } = await scanned([FIRST]);
  const asked = (local: string) => policyWithStart(engine, { startAt: { local, zone: BERLIN } });
  await expect(asked('2026-03-02T09:59')).rejects.toMatchObject({
    code: 'SCHEDULE_INVALID',
    message: `2026-03-02 09:59 is over: it is 2026-03-02 10:00 in ${BERLIN}. Give a later time, or none.`,
  });
  await expect(asked('2026-03-29T02:30')).rejects.toMatchObject({ code: 'SCHEDULE_INVALID' });
  await expect(asked('2026-03-02T10:01')).resolves.toBeDefined();
});

test('only people with the role admin or approver change windows and freezes', async () => {
  const { engine } = await scanned([FIRST]);
  const wanted = { scope: { everything: true }, span: daily('22:00'), reason: 'Nights' } as const;
  await expect(addWindow(engine, mara, 'window', wanted)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { id } = await addWindow(engine, joel, 'window', wanted);
  await expect(removeWindow(engine, mara, 'window', id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(removeWindow(engine, joel, 'freeze', id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
