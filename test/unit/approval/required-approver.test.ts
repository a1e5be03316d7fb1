import { expect, test } from 'vitest';
import { completing } from '../../../core/approval/required-approver.ts';
import type { Principal } from '../../../core/principal.ts';
import { quorumCheck } from '../../../core/task/deed/preflight-quorum.ts';
import { loadStanding } from '../../../core/task/record/standing.ts';
import type { TaskPolicy } from '../../../core/task/record/task.ts';
import { allowedActions } from '../../../core/task/status/actions.ts';
import { waitOf } from '../../../core/task/status/waits.ts';
import { approve, askedTask, decideAs, sentBy, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { ines, joel, makeHarness, scanAll } from '../../support/task/harness.ts';

const noa: Principal = { ...joel, id: 'noa', name: 'Noa' };
const olga: Principal = { ...joel, id: 'olga', name: 'Olga' };

async function asked(policy: Partial<TaskPolicy>) {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS], { policy }) };
}

test('one who approves has to have the role: without it the number alone does not do, and nobody else is asked in vain', async () => {
  const { harness, id } = await asked({ quorum: 1, requiredApprover: { role: 'admin' } });
  const { task } = await approve(harness, id);
  expect(task.status).toBe('AWAITING_APPROVAL');
  const standing = await loadStanding(harness.engine, task);
  expect(waitOf(task, standing)?.message).toContain('somebody with the role admin among them');
  expect(allowedActions(standing, noa)).not.toContain('approve');
  expect(allowedActions(standing, ines)).toContain('approve');
  await expect(decideAs(harness, noa, id, 'approve')).rejects.toThrow(/somebody with the role admin is still to be among them/);
  expect(sentBy(harness)).toEqual([]);
  await decideAs(harness, ines, id, 'approve');
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});

test('the role is that of the moment of the decision, signed with it', async () => {
  const { harness, id } = await asked({ requiredApprover: { role: 'admin' } });
  await decideAs(harness, joel, id, 'approve');
  const key = { pk: `TASK#${id}`, sk: 'DECISION#0001#0001' };
  await harness.table.write({ update: key, set: { roles: ['admin'] } });
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code: 'APPROVAL_FORGED' } });
  expect(sentBy(harness)).toEqual([]);
});

test('one of a group of people: two others do not do, one of them and another do', async () => {
  const { harness, id } = await asked({ quorum: 2, requiredApprover: { people: ['noa', 'ines'] } });
  await decideAs(harness, joel, id, 'approve');
  await decideAs(harness, olga, id, 'approve');
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  await decideAs(harness, noa, id, 'approve');
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});

test('taken back by the one who was needed, it is asked for again', async () => {
  const { harness, id } = await asked({ quorum: 1, requiredApprover: { people: ['noa'] } });
  await decideAs(harness, joel, id, 'approve');
  await decideAs(harness, noa, id, 'approve');
  await decideAs(harness, noa, id, 'revoke');
  await harness.settle();
  expect((await view(harness, id)).task.status).toBe('AWAITING_APPROVAL');
  expect(sentBy(harness)).toEqual([]);
});

const yes = (person: string, roles: Principal['roles'] = ['approver']) => ({ person, roles });

test.each([
  ['enough, and the right one first', [yes('noa'), yes('joel')], 2, 'joel'],
  ['enough, and the right one last', [yes('joel'), yes('olga'), yes('noa')], 2, 'noa'],
  ['the right one, and too few', [yes('noa')], 2, undefined],
  ['enough, and the right one missing', [yes('joel'), yes('olga')], 2, undefined],
])('%s', (_, approvals, quorum, expected) => {
  expect(completing(approvals, { quorum, requiredApprover: { people: ['noa'] } })?.person).toBe(expected);
});

test.each([
  [{ role: 'admin' } as const, 'blocked'],
  [{ role: 'approver' } as const, 'ok'],
  [{ people: ['joel'] }, 'ok'],
  // Who asks never counts, whatever their roles.
  [{ people: ['ines'] }, 'blocked'],
])('preflight says beforehand whether %j can be met', (requiredApprover, state) => {
  const people = [
    { id: 'joel', roles: ['approver' as const] },
    { id: 'noa', roles: ['approver' as const] },
    { id: 'ines', roles: ['approver' as const, 'admin' as const] },
  ];
  expect(quorumCheck({ policy: { quorum: 1, requiredApprover }, requesters: ['ines'], people }).state).toBe(state);
});
