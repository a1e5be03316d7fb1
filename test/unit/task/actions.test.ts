import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../core/approval/decision.ts';
import type { Engine } from '../../../core/engine.ts';
import type { Principal } from '../../../core/principal.ts';
import { Role as Roles } from '../../../core/principal.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { requestRaise } from '../../../core/task/deed/raise-cap.ts';
import { taskEntity } from '../../../core/task/record/entities.ts';
import type { Standing } from '../../../core/task/record/standing.ts';
import type { TaskStatus as Status, TaskAction } from '../../../core/task/record/task.ts';
import { TASK_ACTIONS, TaskStatus } from '../../../core/task/record/task.ts';
import { allowedActions, ballotsOf, decisionRefusal, refusalOf } from '../../../core/task/status/actions.ts';
import { changeTask } from '../../../core/task/status/change-task.ts';
import type { Said } from '../../support/task/act-on-task.ts';
import { actOnTask, isAccepted, person } from '../../support/task/act-on-task.ts';
import { askedTask, decideAs, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

/** Everybody there is: each role alone, who asked with every role, who has decided already, and a machine. */
const people: readonly Principal[] = [
  ...Roles.options.map((role) => person(`a-${role}`, [role])),
  person('mara', Roles.options),
  joel,
  person('pipeline', Roles.options, 'machine'),
];

async function stored(): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b', 'tea-c'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const id = await askedTask(harness, [TLS], { policy: { cap: 2, quorum: 2 } });
  await decideAs(harness, joel, id, 'approve');
  await harness.settle();
  return { harness, id };
}

/** The task of these tests may change two resources. */
const said: Said = { raiseBy: 48, edit: { description: 'Another reason' }, name: 'Another name', undo: askUndo };

/** A task that stands at a status, with what such a task has. */
async function bring(harness: Harness, id: string, status: Status): Promise<void> {
  const { pk } = taskEntity.key({ id });
  const isDraft = status.startsWith('DRAFT_');
  await harness.table.write({
    update: { pk, sk: 'META' },
    set: { status, ...(isDraft && { revision: 0 }) },
    ...(status === 'DRAFT_INCOMPLETE' && { remove: ['planId'] }),
  });
  if (!isDraft) return;
  for (const { sk } of (await harness.table.query({ partition: pk, consistent: true, limit: 1000 })).items)
    if (sk !== 'META') await harness.table.write({ delete: { pk, sk } });
}

/** The table as it was: what an action has changed is put back, so that every pair starts from the same task. */
async function restoring<T>(engine: Pick<Engine, 'table'>, pk: string, work: () => Promise<T>): Promise<T> {
  const before = (await engine.table.query({ partition: pk, consistent: true, limit: 1000 })).items;
  try {
    return await work();
  } finally {
    const after = (await engine.table.query({ partition: pk, consistent: true, limit: 1000 })).items;
    const kept = new Set(before.map(({ sk }) => sk));
    for (const { pk: partition, sk } of after) if (!kept.has(sk)) await engine.table.write({ delete: { pk: partition, sk } });
    for (const item of before) await engine.table.write({ put: item });
  }
}

describe('what is offered is what is accepted, for everybody', () => {
  test.each(TaskStatus.options)('of a task that is %s', async (status) => {
    const { harness, id } = await stored();
    await bring(harness, id, status);
    for (const who of people) {
      const offered = allowedActions((await view(harness, id)).standing, who);
      for (const action of TASK_ACTIONS) {
        const accepted = await restoring(harness, `TASK#${id}`, () => isAccepted(() => actOnTask(harness, who, { id, act: action, said })));
        expect({ who: who.id, action, accepted }, status).toEqual({ who: who.id, action, accepted: offered.includes(action) });
      }
    }
  });

  test('of a task that waits at its cap, with a raise that one of two has approved', async () => {
    const { harness, id } = await stored();
    await decideAs(harness, person('a-approver', ['approver']), id, 'approve');
    await harness.settle();
    expect((await view(harness, id)).task.status).toBe('PAUSED_GUARD');
    await requestRaise(harness.engine, mara, { taskId: id, cap: 3, why: '' });
    const { raises } = await view(harness, id);
    const digest = raises[0]?.raise.digest ?? '';
    await decide(harness.approving, joel, { taskId: id, revision: 1, digest, decision: 'approve', comment: '' });
    const offers = new Map<string, readonly TaskAction[]>();
    for (const who of people) offers.set(who.id, allowedActions((await view(harness, id)).standing, who));
    expect(offers.get('a-operator')).toEqual(['raise', 'undo', 'pause', 'cancel', 'duplicate']);
    expect(offers.get('a-admin')).toEqual(['approve', 'reject', 'raise', 'undo', 'pause', 'cancel', 'duplicate']);
    expect(offers.get('a-approver')).toEqual(['approve', 'reject', 'revoke', 'undo', 'pause']);
    expect(offers.get('joel')).toEqual(['revoke', 'undo', 'pause']);
    expect(offers.get('a-viewer')).toEqual([]);
    expect(offers.get('mara')).toEqual(['reject', 'raise', 'undo', 'pause', 'cancel', 'duplicate']);
    // The undo is planned from the cloud, which this test leaves as it is; what it stores outside of the task does not matter here.
    for (const who of people)
      for (const action of TASK_ACTIONS)
        expect(
          await restoring(harness, `TASK#${id}`, () => isAccepted(() => actOnTask(harness, who, { id, act: action, said }))),
          `${who.id} ${action}`,
        ).toBe(offers.get(who.id)?.includes(action));
  });

  test('of a task that is done, and of one that was undone', async () => {
    const { harness, id } = await stored();
    await changeTask(harness.engine, id, (task) => ({ task: { ...task }, audit: { principal: mara, action: 'test', detail: {} } }));
    await decideAs(harness, person('a-approver', ['approver']), id, 'approve');
    await harness.settle();
    await askUndo(harness.engine, mara, id);
    await harness.settle();
    const { task, standing } = await view(harness, id);
    expect(task).toMatchObject({ status: 'DONE', result: 'UNDONE' });
    for (const who of people)
      expect(allowedActions(standing, who).filter((action) => !['duplicate', 'archive'].includes(action))).toEqual([]);
    await expect(askUndo(harness.engine, mara, id)).rejects.toThrow(`${id} was undone already`);
    await expect(askUndo(harness.engine, person('vera', ['viewer']), id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('who may decide', () => {
  const revision: Standing['revision'] = {
    ...{ taskId: 'RP-000001', revision: 1, digest: 'd'.repeat(64), planDigest: 'e'.repeat(64), direction: 'apply' as const },
    ...{ requesters: ['mara'], decideBy: '2026-03-05T09:00:00.000Z' },
  };
  const policy = { quorum: 1, singleOperator: false, cap: 25, canary: 1, undoOnFailure: true };
  const standing: Standing = {
    task: { id: 'RP-000001', status: 'AWAITING_APPROVAL', policy, revision: 1 },
    ...{ revision, decisions: [], raise: undefined, written: 'nothing', now: '2026-03-02T09:00:00.000Z' },
  };
  const word = (who: string, decision: Decision['decision'], number = 1): Decision => ({
    ...{ taskId: 'RP-000001', revision: 1, number, digest: revision.digest, requesters: ['mara'], decision },
    ...{ person: who, personName: who, at: '2026-03-02T09:00:00.000Z', comment: '', mac: '' },
  });

  test.each([
    ['a second person once the quorum is met', { decisions: [word('joel', 'approve')] }, 'CONFLICT_STATE'],
    ['anybody after a no', { decisions: [word('joel', 'reject')] }, 'CONFLICT_STATE'],
    ['anybody once the time to decide is over', { now: '2026-03-06T09:00:00.000Z' }, 'CONFLICT_STATE'],
    ['anybody on an undo that its preview covers', { revision: { ...revision, coveredBy: 1 } }, 'CONFLICT_STATE'],
    ['somebody else while nobody has', {}, undefined],
    ['somebody else after an approval that was taken back', { decisions: [word('joel', 'approve'), word('joel', 'revoke', 2)] }, undefined],
  ] as const)('approval by %s', (_, change, code) => {
    const now = { ...standing, ...change };
    const [open] = ballotsOf(now);
    expect(open === undefined ? '' : decisionRefusal('approve', now, open, person('nora', ['approver']))?.code).toBe(code);
    expect(allowedActions(now, person('nora', ['approver'])).includes('approve')).toBe(code === undefined);
  });

  test('one who works alone may approve their own, where the policy says so', () => {
    const alone = { ...standing, task: { ...standing.task, policy: { ...policy, singleOperator: true } } };
    expect(allowedActions(alone, person('mara', ['operator', 'approver']))).toContain('approve');
    expect(allowedActions(standing, person('mara', ['operator', 'approver']))).not.toContain('approve');
  });

  test('a task whose record says that nothing was written is not undone, whatever its status', () => {
    for (const status of TaskStatus.options) {
      const refused = refusalOf('undo', { ...standing, task: { ...standing.task, status } }, mara);
      expect(refused?.code).toBe('CONFLICT_STATE');
    }
  });
});
