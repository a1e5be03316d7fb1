import { expect, test } from 'vitest';
import type { CloudFault } from '../../../core/errors.ts';
import { CloudError } from '../../../core/errors.ts';
import { setGuardLimits } from '../../../core/guard/change-guard.ts';
import { findMadePart, listPartUsers } from '../../../core/task/record/part-use.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { Crashed } from '../../support/task/crash.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, mara, scanAll } from '../../support/task/harness.ts';
import type { Passing } from '../../support/task/hooks.ts';
import { approve, arnOf, propose, world } from '../../support/task/topic-acts.ts';
import { getWholeTask } from '../../support/task/whole-task.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111111111111:security';
const A_DAY = 24 * 60 * 60 * 1000;

async function undo(harness: Harness, taskId: string): Promise<void> {
  await askUndo(harness.engine, mara, taskId);
  await harness.settle();
}

function refusal(
  fault: CloudFault,
  { service, operation }: { service: string; operation: string },
  sent: 'answered' | 'unknown' = 'answered',
) {
  return new CloudError(fault, { says: `${service} ${operation}`, providerCode: fault, sent }, `It was ${fault}.`);
}

const isWrite = (passing: Passing, operation: string) =>
  passing.port === 'cloud' && passing.isWrite && passing.request.operation === operation;
const isRead = (passing: Passing, service: string) => passing.port === 'cloud' && !passing.isWrite && passing.request.service === service;

test('a write whose landing nobody could read keeps its part, and is undone with its task', async () => {
  const { cloud, harness, hooks } = await world(['root-login']);
  let isSent = false;
  hooks.before = (passing) => {
    if (isSent && passing.port === 'cloud' && isRead(passing, 'alarms')) throw refusal('denied', passing.request);
  };
  hooks.after = (passing) => {
    if (passing.port !== 'cloud' || !isWrite(passing, 'SetTopic')) return;
    isSent = true;
    throw refusal('unreachable', passing.request, 'unknown');
  };
  const id = await propose(harness, ['root-login']);
  await approve(harness, id);
  expect((await getWholeTask(harness.engine, id)).resources.map(({ outcome }) => outcome)).toContain('UNVERIFIED');
  expect(await listPartUsers(harness.engine, TOPIC)).toHaveLength(1);
  Object.assign(hooks, { before: undefined, after: undefined });
  await undo(harness, id);
  expect(cloud.sent.slice(2)).toEqual(['SetTopic root-login', 'Delete security']);
  expect(cloud.alarms.get('root-login')?.topic).toBe('');
});

test('a process that dies between the refusal of a part and its conclusion leaves a task that ends', async () => {
  const { harness, hooks } = await world(['root-login']);
  let isDead = false;
  let isRefused = false;
  hooks.before = (passing) => {
    if (isDead) throw new Crashed('killed');
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    isRefused = true;
    throw refusal('rejected', passing.request);
  };
  hooks.after = (passing) => {
    if (isRefused && passing.port === 'table' && passing.isWrite && JSON.stringify(passing.writes).includes('call.refused')) isDead = true;
    if (isDead) throw new Crashed('killed');
  };
  const id = await propose(harness, ['root-login']);
  await approve(harness, id);
  expect(isDead).toBe(true);
  const next = await harness.restart({ hooks: {} });
  const { task, resources } = await getWholeTask(next.engine, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'FAILED' });
  expect(resources.map(({ reason }) => reason?.message).join()).toContain('Create was refused');
});

test('a part that could not be seen in time is on record as made, and goes with the undo', async () => {
  const { cloud, harness, hooks } = await world(['root-login']);
  let isMade = false;
  hooks.after = (passing) => {
    if (isWrite(passing, 'Create')) isMade = true;
  };
  hooks.answer = (passing) => (isMade && isRead(passing, 'topics') ? { things: [] } : undefined);
  const id = await propose(harness, ['root-login']);
  await approve(harness, id);
  expect(cloud.topics.size).toBe(1);
  expect(await findMadePart(harness.engine, TOPIC)).toMatchObject({ madeBy: id });
  expect(await listPartUsers(harness.engine, TOPIC)).toEqual([]);
  Object.assign(hooks, { after: undefined, answer: undefined });
  await undo(harness, id);
  expect(cloud.topics.size).toBe(0);
});

test('a part that is taken away while its user waits for a place is made again before the user is changed', async () => {
  const { cloud, harness } = await world(['root-login', 'key-deleted']);
  await setGuardLimits(harness.engine, ines, { caps: { accountDay: 2, regionDay: 2 } });
  const first = await propose(harness, ['root-login']);
  const second = await propose(harness, ['key-deleted']);
  await approve(harness, first);
  await approve(harness, second);
  expect((await getWholeTask(harness.engine, second)).task.status).toBe('PAUSED_GUARD');
  await undo(harness, first);
  expect(cloud.topics.size).toBe(0);
  await harness.pass(A_DAY - 1);
  expect(cloud.sent.slice(cloud.sent.indexOf('Delete security'))).not.toContain('SetTopic key-deleted');
  expect((await getWholeTask(harness.engine, second)).task).toMatchObject({ revision: 2, reason: { code: 'PLAN_DRIFT' } });
  expect(await listPartUsers(harness.engine, TOPIC)).toEqual([]);
});

test('a resource that lacks its part alone comes to an end where its rule cannot be decided', { timeout: 60_000 }, async () => {
  const { cloud, harness } = await world(['root-login']);
  await approve(harness, await propose(harness, ['root-login']));
  cloud.topics.clear();
  await scanAll(harness);
  const second = await propose(harness, ['root-login']);
  let looks = 0;
  harness.hooks.after = (passing) => {
    if (looks === 0 && passing.port === 'table' && passing.isWrite && JSON.stringify(passing.writes).includes('USER#')) looks = 1;
  };
  harness.hooks.before = (passing) => {
    if (looks === 0 || passing.port !== 'cloud' || !isRead(passing, 'topics')) return;
    looks += 1;
    throw refusal('denied', passing.request);
  };
  await approve(harness, second);
  expect(looks).toBeGreaterThan(1);
  expect(looks).toBeLessThan(100);
  expect((await getWholeTask(harness.engine, second)).resources.map(({ outcome }) => outcome)).toContain('UNVERIFIED');
  Object.assign(harness.hooks, { before: undefined, after: undefined });
  await undo(harness, second);
  expect((await listPartUsers(harness.engine, TOPIC)).map(({ taskId }) => taskId)).not.toContain(second);
});

test.each([
  ['is gone', (alarms: Map<string, { topic: string }>) => void alarms.delete('root-login')],
  [
    'was put back by hand',
    (alarms: Map<string, { topic: string }>) => {
      const alarm = alarms.get('root-login');
      if (alarm !== undefined) alarm.topic = '';
    },
  ],
])('a user that %s lets go of its part', async (_, change) => {
  const { cloud, harness } = await world(['root-login', 'key-deleted']);
  const id = await propose(harness, ['root-login', 'key-deleted']);
  await approve(harness, id);
  change(cloud.alarms);
  await undo(harness, id);
  expect(await listPartUsers(harness.engine, TOPIC)).toEqual([]);
  expect(cloud.topics.size).toBe(0);
});

test('a part goes too where all of its users are gone', async () => {
  const { cloud, harness } = await world(['root-login']);
  const id = await propose(harness, ['root-login']);
  await approve(harness, id);
  cloud.alarms.clear();
  await undo(harness, id);
  expect(cloud.topics.size).toBe(0);
});

test('a refusal right after a part was made is not the last word; later it is', async () => {
  const { cloud, harness, hooks } = await world(['root-login']);
  let refusals = 3;
  hooks.before = (passing) => {
    if (passing.port !== 'cloud' || !isWrite(passing, 'SetTopic') || refusals === 0) return;
    refusals -= 1;
    throw refusal('rejected', passing.request);
  };
  const id = await propose(harness, ['root-login']);
  await approve(harness, id);
  expect((await getWholeTask(harness.engine, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(cloud.alarms.get('root-login')?.topic).toBe(TOPIC);

  refusals = Number.POSITIVE_INFINITY;
  const never = await world(['root-login'], hooks);
  const other = await propose(never.harness, ['root-login']);
  await approve(never.harness, other);
  const { task, resources } = await getWholeTask(never.harness.engine, other);
  expect(task.status).toBe('DONE');
  expect(resources.find(({ resourceId }) => resourceId === arnOf('root-login'))).toMatchObject({
    outcome: 'FAILED',
    reason: { code: 'APPLY' },
  });
  expect(await listPartUsers(never.harness.engine, TOPIC)).toEqual([]);
});
