import { expect, test } from 'vitest';
import { addWindow } from '../../../core/guard/change-windows.ts';
import { Span } from '../../../core/schedule/recurrence.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { pauseTask } from '../../../core/task/deed/pause-task.ts';
import { resumeTask } from '../../../core/task/deed/resume-task.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { loadStanding } from '../../../core/task/record/standing.ts';
import { allowedActions } from '../../../core/task/status/actions.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approve, askedTask, decideAs, expectNoResidue, outcomes, policyOf, sentBy, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { ACCOUNT, bucketEstate, catalogueOf, groupEstate, INGRESS, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const HOUR = 3_600_000;

async function asked(...names: readonly string[]): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS], { policy: { canary: 1 } }) };
}

/** Once, while a write is on its way: it has been journalled, and its answer has not come. */
function inFlight(harness: Harness, act: () => Promise<unknown>): void {
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await act();
  };
}

async function pausedInFlight(...names: readonly string[]) {
  const { harness, id } = await asked(...names);
  inFlight(harness, () => pauseTask(harness.engine, mara, id, 'It looks wrong'));
  return { harness, id, paused: await approve(harness, id) };
}

test('S1-73 paused while a call is in flight: that one ends and is verified, nothing new begins, and it goes on once it is resumed', async () => {
  const { harness, id, paused } = await pausedInFlight('tea-a', 'tea-b');
  expect(paused.task).toMatchObject({
    status: 'PAUSED_USER',
    reason: { code: 'PAUSED_BY' },
    paused: { by: { id: 'mara' } },
    written: 'stands',
  });
  expect(paused.task.reason?.message).toMatch(
    /^Paused by Mara: It looks wrong\. Nothing new begins .* Its times go on: .* approved again\.$/,
  );
  expect(outcomes(paused)).toEqual(['VERIFIED', 'PENDING']);
  // No wake-up and no alarm lets it go on.
  await harness.sweep();
  await harness.pass(HOUR);
  expect(sentBy(harness)).toHaveLength(1);
  await resumeTask(harness.engine, mara, id, 'Looked at');
  await harness.settle();
  const done = await view(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(done.task.paused).toBeUndefined();
  expect(sentBy(harness)).toHaveLength(2);
  const told = (await readAudit(harness.engine, id)).filter(({ action }) => action === 'task.paused' || action === 'task.resumed');
  expect(told).toMatchObject([
    { action: 'task.paused', principal: { id: 'mara' }, detail: { code: 'PAUSED_BY', from: 'EXECUTING', why: 'It looks wrong' } },
    { action: 'task.resumed', principal: { id: 'mara' }, detail: { to: 'EXECUTING', why: 'Looked at' } },
  ]);
  await expectNoResidue(harness, id);
});

test('paused between two calls of one resource it stops there, and goes on with the second', async () => {
  const harness = await makeHarness({ accounts: groupEstate('shop'), catalogue: catalogueOf('ec2') });
  await scanAll(harness);
  const id = await askedTask(harness, [INGRESS]);
  inFlight(harness, () => pauseTask(harness.engine, joel, id, 'Wait'));
  await approve(harness, id);
  expect(sentBy(harness).map(({ operation }) => operation)).toEqual(['AuthorizeSecurityGroupIngress']);
  await resumeTask(harness.engine, joel, id, 'Go');
  await harness.settle();
  expect(sentBy(harness).map(({ operation }) => operation)).toEqual(['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress']);
  expect((await view(harness, id)).task.outcome).toBe('SUCCESS');
  await expectNoResidue(harness, id);
});

test('resumed before the call in flight has ended it goes on as if nothing had been', async () => {
  const { harness, id } = await asked('tea-a', 'tea-b');
  inFlight(harness, async () => {
    await pauseTask(harness.engine, mara, id, 'Wait');
    await resumeTask(harness.engine, mara, id, 'No');
  });
  expect((await approve(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await expectNoResidue(harness, id);
});

test('paused right after its approval it writes nothing, and a process that starts anew does not either', async () => {
  const { harness, id } = await asked('tea-a');
  await decideAs(harness, joel, id, 'approve');
  await expect(pauseTask(harness.engine, mara, id, 'Too early')).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  harness.hooks.before = async (passing) => {
    if (passing.port !== 'table' || !passing.isWrite || (await loadTask({ table: harness.table }, id)).status !== 'PENDING_EXECUTION')
      return;
    harness.hooks.before = undefined;
    await pauseTask(harness.engine, mara, id, 'Wait');
  };
  await harness.settle();
  const next = await harness.restart();
  await next.settle();
  expect((await view(next, id)).task).toMatchObject({ status: 'PAUSED_USER', paused: { from: { status: 'PENDING_EXECUTION' } } });
  expect(sentBy(next)).toEqual([]);
  await resumeTask(next.engine, mara, id, 'Now');
  await next.settle();
  expect((await view(next, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});

test('paused while it waits for a window it goes on waiting for that window once it is resumed', async () => {
  const { harness, id } = await asked('tea-a');
  const span = Span.parse({ recurrence: { every: 'day', at: '22:00', zone: 'Europe/Berlin' }, minutes: 120 });
  await addWindow(harness.engine, ines, 'window', { scope: { account: ACCOUNT }, span, reason: 'Nights' });
  await approve(harness, id);
  await pauseTask(harness.engine, mara, id, 'Not tonight');
  await harness.pass(13 * HOUR);
  expect((await view(harness, id)).task.status).toBe('PAUSED_USER');
  await harness.pass(2 * HOUR);
  await resumeTask(harness.engine, mara, id, 'Tomorrow then');
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'PENDING_EXECUTION', waitingFor: ['window'] });
  expect(sentBy(harness)).toEqual([]);
  await harness.pass(21 * HOUR + 60_000);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});

test('its time to execute goes on: what was paused past it has to be approved again', async () => {
  const { harness, id } = await pausedInFlight('tea-a', 'tea-b');
  await harness.pass(30 * HOUR);
  await resumeTask(harness.engine, mara, id, 'Go on');
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2, reason: { code: 'EXECUTE_BY_PASSED' } });
  expect(sentBy(harness)).toHaveLength(1);
});

test('an approval that is taken back while it is paused is asked for again, and resuming is refused then', async () => {
  const { harness, id } = await pausedInFlight('tea-a', 'tea-b');
  await decideAs(harness, joel, id, 'revoke');
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  await expect(resumeTask(harness.engine, mara, id, 'Go')).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
  await approve(harness, id);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});

test('what is paused can be cancelled, and undone', async () => {
  const one = await pausedInFlight('tea-a', 'tea-b');
  await cancelTask(one.harness.engine, mara, one.id);
  await one.harness.settle();
  expect(outcomes(await view(one.harness, one.id))).toEqual(['VERIFIED', 'CANCELLED']);
  await expectNoResidue(one.harness, one.id);

  const { harness, id } = await pausedInFlight('tea-a', 'tea-b');
  await askUndo(harness.engine, mara, id);
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', result: 'UNDONE' });
  await expect(policyOf(harness, 'tea-a')).rejects.toMatchObject({ providerCode: 'NoSuchBucketPolicy' });
  await expectNoResidue(harness, id);
});

test('S1-53 who may: a viewer neither, an operator what an operator has paused, and what a decider has paused takes a decider', async () => {
  const { harness, id } = await pausedInFlight('tea-a', 'tea-b');
  const viewer = { ...mara, id: 'vera', name: 'Vera', roles: ['viewer' as const] };
  const robot = { ...mara, id: 'bot', name: 'Bot', kind: 'machine' as const };
  const offered = async (who: typeof mara) => allowedActions(await loadStanding(harness.engine, await loadTask(harness.engine, id)), who);
  expect(await offered(mara)).toContain('resume');
  expect(await offered(viewer)).not.toContain('resume');
  for (const who of [viewer, robot]) await expect(resumeTask(harness.engine, who, id, 'Go')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await resumeTask(harness.engine, joel, id, 'Go');
  await expect(pauseTask(harness.engine, viewer, id, 'Stop')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await pauseTask(harness.engine, joel, id, 'Stop');
  expect(await offered(mara)).not.toContain('resume');
  await expect(resumeTask(harness.engine, mara, id, 'Go')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(pauseTask(harness.engine, joel, id, 'Stop')).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
});

test.each(['PREPARING', 'EXECUTING'])('paused right before a step says %s, the step does not go past it', async (status) => {
  const { harness, id } = await asked('tea-a');
  harness.hooks.before = async (passing) => {
    if (passing.port !== 'table' || !passing.isWrite || !JSON.stringify(passing.writes).includes(`"status":"${status}"`)) return;
    harness.hooks.before = undefined;
    await pauseTask(harness.engine, mara, id, 'Wait');
  };
  expect((await approve(harness, id)).task.status).toBe('PAUSED_USER');
  expect(sentBy(harness)).toEqual([]);
  await resumeTask(harness.engine, mara, id, 'Now');
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});
