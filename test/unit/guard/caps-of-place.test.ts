import { expect, test } from 'vitest';
import { LimitsBody } from '../../../core/api/contract/documents/guard.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { readCounter } from '../../../core/guard/caps.ts';
import { setGuardLimits } from '../../../core/guard/change-guard.ts';
import { readGuardHead } from '../../../core/guard/guard.ts';
import { preflightTask } from '../../../core/task/deed/preflight.ts';
import { waitOfTask } from '../../../core/task/status/waits.ts';
import { readChain } from '../../support/read-audit.ts';
import { approve, askedTask, expectNoResidue, sentBy, view } from '../../support/task/acts.ts';
import { ACCOUNT, bucketArn, bucketEstate, catalogueOf, REGION, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, scanAll } from '../../support/task/harness.ts';

const DAY = 24 * 3_600_000;
const names = ['tea-a', 'tea-b', 'tea-c', 'tea-d'] as const;

async function scanned(): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return harness;
}

const countsOf = (harness: Harness, id: string) =>
  Promise.all(
    [`CAP#TASK#${id}#ACCOUNT#${ACCOUNT}`, `CAP#TASK#${id}#REGION#${ACCOUNT}#${REGION}`].map((name) => readCounter(harness.table, name)),
  );

test.each([
  ['account', { accountTask: 2 }, `account ${ACCOUNT}`],
  ['region', { regionTask: 2 }, `${REGION} of account ${ACCOUNT}`],
])('one task changes no more of one %s than it may, says which cap and what opens it, and no new day does', async (option, caps, where) => {
  const harness = await scanned();
  await setGuardLimits(harness.engine, ines, { caps });
  const id = await askedTask(harness, [TLS]);
  const { items } = await preflightTask(harness.engine, id, undefined, { limit: 50 });
  const told = `4 resources of ${where} are to be changed, and one task may change 2 there`;
  expect(items).toContainEqual({ check: 'cap', state: 'warning', message: expect.stringContaining(told) });
  const { task } = await approve(harness, id);
  expect(sentBy(harness)).toHaveLength(2);
  expect(task).toMatchObject({ status: 'PAUSED_GUARD', reason: { code: 'CAP_OF_PLACE' } });
  expect(task.reason?.message).toContain(`The task has changed the 2 resources of ${where} that one task may.`);
  expect(task.reason?.message).toContain(`cloudmend guard limits --${option}-task <number>`);
  expect(waitOfTask(task)).toMatchObject({ for: 'guard' });
  await harness.pass(2 * DAY);
  await harness.sweep();
  expect(sentBy(harness)).toHaveLength(2);
});

test('it goes on once an admin allows more, or takes the cap away', async () => {
  const harness = await scanned();
  await setGuardLimits(harness.engine, ines, { caps: { accountTask: 1 } });
  const id = await askedTask(harness, [TLS]);
  await approve(harness, id);
  await setGuardLimits(harness.engine, ines, { caps: { accountTask: 3 } });
  await harness.settle();
  expect(sentBy(harness)).toHaveLength(3);
  await setGuardLimits(harness.engine, ines, { caps: { accountTask: null } });
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect((await readGuardHead(harness.engine)).caps).toEqual({ accountDay: 500, regionDay: 250 });
  expect(await countsOf(harness, id)).toEqual([4, 4]);
  await expectNoResidue(harness, id);
});

test('a cap that is set while the task is under way counts what it has written before', async () => {
  const harness = await scanned();
  const id = await askedTask(harness, [TLS], { policy: { cap: 2 } });
  await approve(harness, id);
  await setGuardLimits(harness.engine, ines, { caps: { accountTask: 2, accountDay: 500 } });
  await harness.settle();
  const { task } = await view(harness, id);
  expect(sentBy(harness)).toHaveLength(2);
  expect(task.status).toBe('PAUSED_GUARD');
  expect(await countsOf(harness, id)).toEqual([2, 2]);
});

test('each task has a count of its own; its nearest neighbour, a cap of the day, they share', async () => {
  const harness = await scanned();
  await setGuardLimits(harness.engine, ines, { caps: { accountTask: 2 } });
  const first = await askedTask(harness, [TLS], { resourceIds: [bucketArn('tea-a'), bucketArn('tea-b')] });
  const second = await askedTask(harness, [TLS], { resourceIds: [bucketArn('tea-c'), bucketArn('tea-d')] });
  expect((await approve(harness, first)).task.outcome).toBe('SUCCESS');
  expect((await approve(harness, second)).task.outcome).toBe('SUCCESS');
});

test('both kinds full, both are named, and the midnight that opens one of them', async () => {
  const harness = await scanned();
  await setGuardLimits(harness.engine, ines, { caps: { accountDay: 2 } });
  const id = await askedTask(harness, [TLS]);
  const { task } = await approve(harness, id);
  expect(task.reason).toMatchObject({ code: 'CAP', until: '2026-03-03T00:00:00.000Z' });
  expect(task.reason?.message).toMatch(/Account \d+ has had the 2 resources .* 2026-03-03 00:00Z\.$/);
});

test('only an admin sets them, and the audit says from what to what', async () => {
  const harness = await scanned();
  await expect(setGuardLimits(harness.engine, joel, { caps: { accountTask: 2 } })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await setGuardLimits(harness.engine, ines, { caps: { regionTask: 7 }, reason: 'Slowly' });
  const entry = (await readChain(harness.engine, INSTALLATION_CHAIN)).at(-1);
  expect(entry).toMatchObject({
    action: 'guard.limits',
    principal: { id: 'ines' },
    detail: { reason: 'Slowly', from: { accountDay: 500, regionDay: 250 }, to: { accountDay: 500, regionDay: 250, regionTask: 7 } },
  });
});

test.each([
  [{ accountTask: 5, reason: 'Few' }, true],
  [{ accountTask: null, reason: 'Any' }, true],
  [{ regionTask: 1, accountDay: 3, reason: 'Both' }, true],
  [{ reason: 'Nothing' }, false],
  [{ accountDay: null, reason: 'A day has a cap' }, false],
  [{ regionTask: -1, reason: 'Less than none' }, false],
])('the border takes %j: %s', (body, isTaken) => {
  expect(LimitsBody.safeParse(body).success).toBe(isTaken);
});
