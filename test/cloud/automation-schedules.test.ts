import { CreateScheduleGroupCommand, GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import '../support/emulators/shared-moto.ts';
import { makeEventBridgeSchedules } from '../../adapters/schedule/event-bridge-schedules.ts';
import { openSqliteTable } from '../../adapters/table/sqlite.ts';
import type { Schedules } from '../../core/automation/sync-schedule.ts';
import { freshAccount } from '../support/emulators/fresh-account.ts';
import { makeFakeClock } from '../support/fake-clock.ts';

const GROUP = 'cloudmend-automation';
const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:fire-automation:live';
let client: SchedulerClient;
let schedules: Schedules;

beforeAll(async () => {
  const endpoint = inject('motoUrl');
  const { credentials } = await freshAccount(endpoint);
  client = new SchedulerClient({ endpoint, region: 'eu-west-1', credentials });
  await client.send(new CreateScheduleGroupCommand({ Name: GROUP }));
});
beforeEach(async () => {
  const arns = {
    functionArn: ARN,
    roleArn: 'arn:aws:iam::111122223333:role/automation',
    queueArn: 'arn:aws:sqs:eu-west-1:111122223333:unfired',
  };
  const parts = { client, clock: makeFakeClock(), table: openSqliteTable({ path: ':memory:' }), group: GROUP };
  schedules = makeEventBridgeSchedules({ ...parts, ...arns });
});
afterAll(() => client.destroy());

async function names(): Promise<readonly string[]> {
  const { Schedules: all = [] } = await client.send(new ListSchedulesCommand({ GroupName: GROUP }));
  return all.map(({ Name = '' }) => Name).sort();
}

test('S2-80: a rule has one schedule in its zone, which invokes the function with the rule and the time, and keeps what could not', async () => {
  await schedules.set('AR-000001', { every: 'day', at: '02:30', zone: 'Europe/Berlin' });
  const made = await client.send(new GetScheduleCommand({ Name: 'AR-000001-1', GroupName: GROUP }));
  expect(made).toMatchObject({ ScheduleExpression: 'cron(30 2 * * ? *)', ScheduleExpressionTimezone: 'Europe/Berlin' });
  expect(made.Target).toMatchObject({ Arn: ARN, DeadLetterConfig: { Arn: expect.stringContaining(':unfired') } });
  expect(JSON.parse(made.Target?.Input ?? '')).toEqual({ automationId: 'AR-000001', dueAt: '<aws.scheduler.scheduled-time>' });
  await schedules.remove('AR-000001');
  expect(await names()).toEqual([]);
});

test('times that take several expressions have as many schedules, and none is left when there are fewer, or the rule goes', async () => {
  await schedules.set('AR-000002', { every: 'month', weeks: [1, 'last'], on: ['SA', 'SU'], at: '04:00', zone: 'UTC' });
  expect(await names()).toEqual(['AR-000002-1', 'AR-000002-2', 'AR-000002-3', 'AR-000002-4']);
  await schedules.set('AR-000002', { every: 'week', on: ['SA', 'SU'], at: '04:00', zone: 'UTC' });
  expect(await names()).toEqual(['AR-000002-1']);
  await schedules.set('AR-000002', { every: 'week', on: ['SA', 'SU'], at: '04:00', zone: 'UTC' });
  expect(await names()).toEqual(['AR-000002-1']);
  await schedules.remove('AR-000002');
  await schedules.remove('AR-000002');
  expect(await names()).toEqual([]);
});

test('an iCalendar rule is the time of its next opening, once', async () => {
  await schedules.set('AR-000003', { rule: 'FREQ=MONTHLY;BYDAY=2TU', start: '2026-01-01T10:00', zone: 'UTC' });
  const made = await client.send(new GetScheduleCommand({ Name: 'AR-000003-1', GroupName: GROUP }));
  expect(made).toMatchObject({ ScheduleExpression: 'at(2026-03-10T10:00:00)', ActionAfterCompletion: 'DELETE' });
  await schedules.remove('AR-000003');
});
