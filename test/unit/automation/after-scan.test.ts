import { expect, test } from 'vitest';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { deleteAutomation, editAutomation, setAutomationStatus } from '../../../core/automation/create.ts';
import { fire } from '../../../core/automation/fire.ts';
import { runAutomation } from '../../../core/automation/queue.ts';
import { getPlan } from '../../../core/plan/read-plan.ts';
import { listTasks } from '../../../core/task/status/list-tasks.ts';
import { historyOf, makeRule, rosa, scanAndFire, tellOfLastScan, work } from '../../support/automation.ts';
import { excepted } from '../../support/exceptions.ts';
import { readAudit, readChain } from '../../support/read-audit.ts';
import { approve, decideAs, expectNoResidue, putPolicy, view } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf, weakPolicy } from '../../support/task/estates.ts';
import { type Harness, joel, makeHarness, mara } from '../../support/task/harness.ts';

const harnessOf = (...names: readonly string[]) => makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });

async function tasksOf({ engine }: Harness): Promise<readonly string[]> {
  return (await listTasks(engine, { limit: 50 })).items.map(({ id }) => id);
}

test('S2-87, S1-42, S1-43: after a scan a rule makes one task of what is open in its scope, marked by # and the rule', async () => {
  const harness = await harnessOf('tea-a', 'tea-b');
  const { id } = await makeRule(harness);
  const [firing, ...others] = await scanAndFire(harness);
  expect(others).toEqual([]);
  expect(firing).toMatchObject({ automationId: id, state: 'made', resources: 2 });
  const { task, revisions } = await view(harness, firing?.taskId ?? '');
  expect(task).toMatchObject({ status: 'AWAITING_APPROVAL', name: `#${id} Tea over TLS`, automationId: id });
  expect(task.createdBy).toMatchObject({ kind: 'rule', id, name: `#${id}` });
  // Who changed the rule last asks for what it does.
  expect(revisions[0]?.requesters).toEqual([id, 'rosa']);
  const [made] = await readAudit(harness.engine, task.id);
  expect(made).toMatchObject({ action: 'task.created', detail: { automation: id, automationVersion: 1, changedBy: 'rosa' } });
  expect(harness.events.filter(({ type }) => type === 'AutomationFired')).toHaveLength(1);
});

test('S0-05: a rule is not run itself: what it makes is a job that names it', async () => {
  const harness = await harnessOf('tea-a');
  const { id } = await makeRule(harness);
  const [firing] = await scanAndFire(harness);
  const { task } = await view(harness, firing?.taskId ?? '');
  expect(task).toMatchObject({ kind: 'job', automationId: id });
  await expect(view(harness, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('S2-11 S2-79: from the scan to the verified fix nobody does anything but approve', async () => {
  const harness = await harnessOf('tea-a');
  await makeRule(harness);
  const [firing] = await scanAndFire(harness);
  const ended = await approve(harness, firing?.taskId ?? '');
  expect(ended.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await expectNoResidue(harness, ended.task.id);
});

test('whoever changed the rule last cannot approve what it asks for, and somebody else can', async () => {
  const harness = await harnessOf('tea-a');
  const both = { ...rosa, roles: ['rule-admin', 'approver'] } as const;
  await makeRule(harness, {}, { ...both, roles: [...both.roles] });
  const [firing] = await scanAndFire(harness);
  const taskId = firing?.taskId ?? '';
  await expect(decideAs(harness, { ...both, roles: [...both.roles] }, taskId, 'approve')).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
  await decideAs(harness, joel, taskId, 'approve');
});

test('the same scan told twice makes one task', async () => {
  const harness = await harnessOf('tea-a');
  const { id } = await makeRule(harness);
  await scanAndFire(harness);
  await tellOfLastScan(harness);
  await Promise.all([work(harness), work(harness)]);
  expect(await historyOf(harness, id)).toHaveLength(1);
  expect(await tasksOf(harness)).toHaveLength(1);
});

test('two engines that work on one firing in the same moment come to one task, and both say which', async () => {
  const harness = await harnessOf('tea-a', 'tea-b');
  const { id } = await makeRule(harness);
  await scanAndFire(harness);
  const [first] = await tasksOf(harness);
  await decideAs(harness, joel, first ?? '', 'reject');
  await harness.settle();
  const asked = await runAutomation(harness.engine, rosa, id);
  const [one, other] = await Promise.all([fire(harness.engine, asked), fire(harness.engine, asked)]);
  expect(one).toMatchObject({ state: 'made' });
  expect(other.taskId).toBe(one.taskId);
  expect(await tasksOf(harness)).toHaveLength(2);
});

test('S1-76: a scan that found nothing new has nothing fire, and one that did has it plan that alone', async () => {
  const harness = await harnessOf('tea-a', 'tea-b', 'tea-c');
  const { id } = await makeRule(harness);
  const [first] = await scanAndFire(harness);
  await approve(harness, first?.taskId ?? '');
  expect(await scanAndFire(harness)).toEqual([]);
  await harness.clock.advance(3_600_000);
  await putPolicy(harness, 'tea-b', weakPolicy('tea-b'));
  const [second] = await scanAndFire(harness);
  expect(second).toMatchObject({ state: 'made', resources: 1 });
  const { task } = await view(harness, second?.taskId ?? '');
  const { resources } = await getPlan(harness.engine, task.planId ?? '');
  expect(resources.map(({ resourceId }) => resourceId)).toEqual([bucketArn('tea-b')]);
  expect((await historyOf(harness, id)).map(({ state }) => state)).toEqual(['made', 'made']);
});

test('what nobody mends is not asked for again by scans that find nothing new, but by a run that somebody asks for', async () => {
  const harness = await harnessOf('tea-a');
  const { id } = await makeRule(harness);
  const [first] = await scanAndFire(harness);
  await decideAs(harness, joel, first?.taskId ?? '', 'reject');
  await harness.settle();
  expect(await scanAndFire(harness)).toEqual([]);
  await runAutomation(harness.engine, rosa, id);
  expect(await work(harness)).toMatchObject([{ state: 'made', askedBy: { id: 'rosa' } }]);
});

test('a firing that overlaps an open task of its own leaves it the work, says so, and what was new comes after that', async () => {
  const harness = await harnessOf('tea-a', 'tea-b');
  await putPolicy(harness, 'tea-b', weakPolicy('tea-b'));
  const { id } = await makeRule(harness, { scope: {} });
  const [first] = await scanAndFire(harness);
  const taskId = first?.taskId ?? '';
  await harness.clock.advance(3_600_000);
  await excepted(harness, { resource: bucketArn('tea-b') });
  await putPolicy(harness, 'tea-a', weakPolicy('tea-a'));
  expect(await scanAndFire(harness)).toMatchObject([{ state: 'skipped', taskId, why: expect.stringContaining(`${taskId} is still open`) }]);
  await decideAs(harness, joel, taskId, 'reject');
  await harness.settle();
  expect(await scanAndFire(harness)).toMatchObject([{ state: 'made', resources: 1 }]);
  expect((await historyOf(harness, id)).map(({ state }) => state)).toEqual(['made', 'skipped', 'made']);
});

test('a firing that finds nothing makes no task and says so', async () => {
  const harness = await harnessOf('tea-a');
  const { id } = await makeRule(harness);
  await excepted(harness, { resource: bucketArn('tea-a') });
  expect(await scanAndFire(harness)).toMatchObject([
    { automationId: id, state: 'nothing', why: expect.stringContaining('open in its scope') },
  ]);
  expect(await tasksOf(harness)).toEqual([]);
  expect((await readChain(harness.engine, INSTALLATION_CHAIN)).map(({ action }) => action)).toContain('automation.nothing');
});

test.each([
  ['an account', { accounts: ['444455556666'] }],
  ['a region', { regions: ['us-east-1'] }],
  ['a severity', { severities: ['info'] }],
  ['a tool', { tools: ['CIEM'] }],
  ['a tag', { tags: [{ name: 'team', value: 'tea' }] }],
] as const)('S2-82: a rule for %s leaves what is of another', async (_, scope) => {
  const accounts = [...bucketEstate('tea-a'), { ...(bucketEstate('x')[0] ?? never()), account: '444455556666', buckets: [] }];
  const harness = await makeHarness({ accounts, catalogue: catalogueOf('s3') });
  const lists = Object.fromEntries(Object.entries(scope).map(([name, values]) => [name, [...values]]));
  await makeRule(harness, { scope: lists });
  expect(await scanAndFire(harness)).toMatchObject([{ state: 'nothing' }]);
});

test('S2-81: a rule that is paused or gone makes nothing, one that is resumed looks at all that is open', async () => {
  const harness = await harnessOf('tea-a');
  const { id } = await makeRule(harness);
  await setAutomationStatus(harness.engine, rosa, { id, action: 'pause' });
  expect(await scanAndFire(harness)).toEqual([]);
  await setAutomationStatus(harness.engine, rosa, { id, action: 'resume' });
  const [made] = await scanAndFire(harness);
  expect(made).toMatchObject({ state: 'made', resources: 1 });
  await deleteAutomation(harness.engine, rosa, id);
  expect((await view(harness, made?.taskId ?? '')).task.status).toBe('AWAITING_APPROVAL');
  await putPolicy(harness, 'tea-a', weakPolicy('tea-a'));
  expect(await scanAndFire(harness)).toEqual([]);
  const { items } = await harness.table.query({ partition: 'LISTENS#next-scan', consistent: true });
  expect(items).toEqual([]);
});

test('a rule that is changed while its firing waits is not fired as it was', async () => {
  const harness = await harnessOf('tea-a');
  const { id, version } = await makeRule(harness);
  const asked = await runAutomation(harness.engine, rosa, id);
  await editAutomation(harness.engine, mara, { id, version, name: 'Green tea over TLS' }, []);
  expect(await fire(harness.engine, asked)).toMatchObject({ state: 'skipped', why: 'The rule is proposed.' });
});

function never(): never {
  throw new Error('There is an account.');
}
