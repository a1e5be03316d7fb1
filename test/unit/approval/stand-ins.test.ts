import { expect, test } from 'vitest';
import { listedTask, taskReply } from '../../../core/api/serve/task-document.ts';
import { nameStandIn, revokeStandIn } from '../../../core/approval/change-stand-in.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import type { Principal } from '../../../core/principal.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import type { TaskPolicy } from '../../../core/task/record/task.ts';
import { readEvidence } from '../../../core/task/status/read-evidence.ts';
import { waitOf } from '../../../core/task/status/waits.ts';
import { readAudit, readChain } from '../../support/read-audit.ts';
import { askedTask, decideAs, sentBy, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const DAY = 24 * 3_600_000;
const noa: Principal = { ...joel, id: 'noa', name: 'Noa' };
const olga: Principal = { ...joel, id: 'olga', name: 'Olga' };
const dayAfter = '2026-03-03T09:00:00.000Z';

async function asked(policy: Partial<TaskPolicy> = {}, by: Principal = mara) {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS], { policy, by }) };
}

function nameFor({ engine }: Harness, who: Principal, person: Principal, until = dayAfter) {
  return nameStandIn(engine, who, { person: { id: person.id, name: person.name }, until, reason: 'Away' });
}

async function approveFor(harness: Harness, who: Principal, id: string, standsFor: string): Promise<void> {
  const latest = (await view(harness, id)).revisions.at(-1);
  const request = { taskId: id, revision: 1, digest: latest?.digest ?? '', decision: 'approve', comment: '' } as const;
  await decide(harness.approving, who, { ...request, standsFor });
}

test('who was named approves in the place of the other: told so in the decisions, the audit and the evidence, and signed', async () => {
  const { harness, id } = await asked({ requiredApprover: { people: ['joel'] } });
  const { id: standIn } = await nameFor(harness, joel, noa);
  await approveFor(harness, noa, id, 'joel');
  const shown = await view(harness, id);
  expect(shown.decisions).toMatchObject([{ person: 'noa', standsFor: { id: 'joel', name: 'Joel' } }]);
  expect(waitOf(shown.task, shown.standing)?.message).toContain('Approved by Noa for Joel, 1 of 1.');
  const entry = (await readAudit(harness.engine, id)).find(({ action }) => action === 'approval.approve');
  expect(entry).toMatchObject({ principal: { id: 'noa' }, detail: { standsFor: { id: 'joel' }, standIn } });
  const { head = [] } = await readEvidence(harness.engine, id, { limit: 5 });
  expect(head.find(({ record }) => record === 'decision')).toMatchObject({ person: 'noa', standsFor: 'joel' });
  const named = (await readChain(harness.engine, INSTALLATION_CHAIN)).find(({ action }) => action === 'stand-in.named');
  expect(named).toMatchObject({ principal: { id: 'joel' }, detail: { person: 'noa', until: dayAfter, reason: 'Away' } });
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});

test('for whom it was cannot be changed afterwards', async () => {
  const { harness, id } = await asked();
  await nameFor(harness, joel, noa);
  await approveFor(harness, noa, id, 'joel');
  const key = { pk: `TASK#${id}`, sk: 'DECISION#0001#0001' };
  await harness.table.write({ update: key, set: { standsFor: { id: 'ines', name: 'Ines' } } });
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ outcome: 'FAILED', reason: { code: 'APPROVAL_FORGED' } });
  expect(sentBy(harness)).toEqual([]);
});

test('nobody who was not named, and not once the time is over or it was taken back', async () => {
  const { harness, id } = await asked();
  await expect(approveFor(harness, noa, id, 'joel')).rejects.toThrow(/joel has not named Noa/);
  const { id: standIn } = await nameFor(harness, joel, noa);
  await harness.clock.advance(DAY - 1000);
  await harness.clock.advance(1000);
  await expect(approveFor(harness, noa, id, 'joel')).rejects.toThrow(/Noa stood in for Joel until 2026-03-03/);
  await nameFor(harness, joel, noa, '2026-03-04T09:00:00.000Z');
  await revokeStandIn(harness.engine, joel, standIn);
  await expect(approveFor(harness, noa, id, 'joel')).rejects.toThrow(/taken back at .* by Joel/);
  expect((await view(harness, id)).decisions).toEqual([]);
});

test('taken back between the look and the decision, nothing is stored', async () => {
  const { harness, id } = await asked();
  const { id: standIn } = await nameFor(harness, joel, noa);
  harness.hooks.before = async (passing) => {
    const isDecision = passing.port === 'table' && passing.isWrite && JSON.stringify(passing.writes).includes('DECISION#');
    if (!isDecision) return;
    harness.hooks.before = undefined;
    await revokeStandIn(harness.engine, joel, standIn);
  };
  const approving = { ...harness, approving: { ...harness.engine, signer: harness.approving.signer } };
  await expect(approveFor(approving, noa, id, 'joel')).rejects.toMatchObject({ code: 'CONDITION_FAILED' });
  expect((await view(harness, id)).decisions).toEqual([]);
});

test('one person has one voice: not theirs and that of a stand-in, nor two stand-ins, nor the stand-in twice', async () => {
  const { harness, id } = await asked({ quorum: 3 });
  await nameFor(harness, joel, noa);
  await nameFor(harness, joel, olga);
  await approveFor(harness, noa, id, 'joel');
  const refused = { code: 'CONFLICT_STATE' };
  await expect(decideAs(harness, joel, id, 'approve')).rejects.toThrow(/Noa for Joel has approved .* Joel counts once/);
  await expect(approveFor(harness, olga, id, 'joel')).rejects.toMatchObject(refused);
  await expect(decideAs(harness, noa, id, 'approve')).rejects.toMatchObject(refused);
  await decideAs(harness, olga, id, 'approve');
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
});

test('never for a plan of their own, nor in the place of the one who asked', async () => {
  const own = await asked({}, ines);
  await nameFor(own.harness, joel, ines);
  await expect(approveFor(own.harness, ines, own.id, 'joel')).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
  const theirs = await asked({}, ines);
  await nameFor(theirs.harness, ines, noa);
  await expect(approveFor(theirs.harness, noa, theirs.id, 'ines')).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
});

test('whoever may not decide by role decides for nobody', async () => {
  const { harness, id } = await asked();
  const vera: Principal = { ...mara, id: 'vera', name: 'Vera', roles: ['operator'] };
  await nameFor(harness, joel, vera);
  await expect(approveFor(harness, vera, id, 'joel')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('a stand-in has none: no chain either way, once the first is over it may be', async () => {
  const { harness, id } = await asked();
  await nameFor(harness, joel, noa);
  await expect(nameFor(harness, noa, olga)).rejects.toThrow(/a stand-in has none of their own/);
  await expect(nameFor(harness, olga, joel)).rejects.toThrow(/so is away/);
  await expect(approveFor(harness, olga, id, 'joel')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await harness.clock.advance(DAY);
  await expect(nameFor(harness, noa, olga, '2026-03-04T09:00:00.000Z')).resolves.toMatchObject({ for: { id: 'noa' } });
});

test('who names, for how long, and who takes it back', async () => {
  const { harness } = await asked();
  await expect(nameFor(harness, mara, noa)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(nameFor(harness, joel, joel)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  for (const until of ['2026-03-02T09:00:00.000Z', '2026-06-01T09:00:00.000Z'])
    await expect(nameFor(harness, joel, noa, until)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  const { id } = await nameFor(harness, joel, noa);
  await expect(revokeStandIn(harness.engine, olga, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await revokeStandIn(harness.engine, ines, id);
  await expect(revokeStandIn(harness.engine, joel, id)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
});

test('S1-53: what a stand-in may do is offered exactly as it is let through, and no longer than that', async () => {
  const { harness, id } = await asked({ quorum: 1, requiredApprover: { people: ['ana', 'joel'] } });
  const { engine } = harness;
  const offers = async (who: Principal) => {
    const { document } = await taskReply(engine, id, who);
    const listed = await listedTask(engine, (await view(harness, id)).task, who);
    expect(listed.allowedActions).toEqual(document.allowedActions);
    return document.allowedActions.includes('approve');
  };
  // With the number of approvals there, only one more makes a difference: that of whoever has to be among them.
  await decideAs(harness, olga, id, 'approve');
  expect([await offers(joel), await offers(noa)]).toEqual([true, false]);
  await expect(approveFor(harness, noa, id, 'joel')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const { id: standIn } = await nameFor(harness, joel, noa);
  expect([await offers(noa), await offers({ ...noa, id: 'ada' }), await offers({ ...noa, roles: ['viewer'] })]).toEqual([
    true,
    false,
    false,
  ]);
  await revokeStandIn(engine, joel, standIn);
  expect(await offers(noa)).toBe(false);
  await nameFor(harness, joel, noa);
  await approveFor(harness, noa, id, 'joel');
  expect([await offers(noa), await offers(joel)]).toEqual([false, false]);
});

test('S1-53: that of one whose time is over is not offered, nor in the place of the one who asked', async () => {
  const { harness, id } = await asked({ requiredApprover: { people: ['joel', 'ines'] } }, ines);
  const offers = async () => (await taskReply(harness.engine, id, noa)).document.allowedActions.includes('approve');
  await decideAs(harness, olga, id, 'approve');
  await nameFor(harness, ines, noa);
  expect(await offers()).toBe(false);
  await nameFor(harness, joel, noa);
  expect(await offers()).toBe(true);
  await harness.clock.advance(DAY);
  expect(await offers()).toBe(false);
});
