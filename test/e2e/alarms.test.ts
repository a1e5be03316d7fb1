import { randomUUID } from 'node:crypto';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetQueueAttributesCommand, ListQueuesCommand, PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import { makeIds } from '../../adapters/ids.ts';
import { openDynamodbTable } from '../../adapters/table/dynamodb.ts';
import { HealthDocument } from '../../core/api/contract/documents/health.ts';
import { auditEntryEntity, INSTALLATION_CHAIN } from '../../core/audit/audit.ts';
import { eventEntity } from '../../core/event/outbox.ts';
import type { HealthCheckName } from '../../core/health/health.ts';
import type { Table } from '../../core/ports.ts';
import { accounts, type ClientOptions } from '../support/deployment/deployment.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';

const seconds = 1000;
let product: Product;
let options: ClientOptions;
let table: Table;

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
  options = product.deployment.clientOptions(accounts.engine);
  const client = new DynamoDBClient(options);
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const tableName = TableNames.find((name) => name.includes('Data')) ?? '';
  table = openDynamodbTable({ client, tableName, clock: systemClock, ids: makeIds({ clock: systemClock }), random: () => 0.5 });
});

/**
 * What the hourly look would publish: the emulator keeps nothing of what a function writes, so that the same look is asked for over the API, and
 * the alarm's condition is reckoned here. test/unit/adapters/publish-health.test.ts holds which number stands for which state.
 */
async function isOff(check: HealthCheckName): Promise<boolean> {
  const { checks } = await product.requester.get('/v1/health', HealthDocument);
  const { MetricAlarms: [alarm] = [] } = await new CloudWatchClient(options).send(
    new DescribeAlarmsCommand({ AlarmNames: [`cloudmend-${check}`] }),
  );
  expect([alarm?.MetricName, alarm?.ComparisonOperator]).toEqual([`${check}-attention`, 'GreaterThanOrEqualToThreshold']);
  const value = checks.find((one) => one.check === check)?.state === 'attention' ? 1 : 0;
  return value >= (alarm?.Threshold ?? Number.POSITIVE_INFINITY);
}

describe('an alarm goes off by what causes it, and back by what the runbook says', () => {
  test('kill-switch: somebody turns it on, and off', { timeout: 60 * seconds }, async () => {
    const turn = (on: boolean) => product.admin.status('POST', '/v1/guard/kill-switch', { on, reason: 'The alarm is tried.' });
    expect(await isOff('kill-switch')).toBe(false);
    expect(await turn(true)).toBe(200);
    expect(await isOff('kill-switch')).toBe(true);
    expect(await turn(false)).toBe(200);
    expect(await isOff('kill-switch')).toBe(false);
  });

  test('audit: somebody rewrites an entry past every function', { timeout: 60 * seconds }, async () => {
    const key = { chain: INSTALLATION_CHAIN, sequence: 1 };
    const entry = await auditEntryEntity.find(table, key);
    if (entry === undefined) throw new Error('The audit of the installation is empty.');
    expect(await isOff('audit')).toBe(false);
    await table.write({ put: auditEntryEntity.encode({ ...entry, action: 'nothing.happened' }) });
    expect(await isOff('audit')).toBe(true);
    await table.write({ put: auditEntryEntity.encode(entry) });
    expect(await isOff('audit')).toBe(false);
  });

  test('events: the right on the bus is taken away, and given back', { timeout: 120 * seconds }, async () => {
    const iam = new IAMClient(options);
    const roles = ['cloudmend-deliver-events', 'cloudmend-sweep'];
    const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'events:PutEvents', Resource: '*' }] };
    const policy = { PolicyName: 'taken-away', PolicyDocument: JSON.stringify(deny) };
    for (const RoleName of roles) await iam.send(new PutRolePolicyCommand({ RoleName, ...policy }));
    expect(await isOff('events')).toBe(false);
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const event = {
      id: `event-${randomUUID()}`,
      type: 'SettingsChanged',
      at,
      subject: 'alarms',
      detail: { reason: 'The alarm is tried.' },
    };
    await table.write({ put: eventEntity.encode({ ...event, effects: [] }) });
    await expect.poll(() => isOff('events'), { timeout: 20 * seconds }).toBe(true);
    for (const RoleName of roles) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: policy.PolicyName }));
    // The stream brings it again, and so does the sweep of every fifteen minutes.
    await expect.poll(() => isOff('events'), { timeout: 90 * seconds, interval: seconds }).toBe(false);
  });

  test('undone: something lies in a queue of what failed, for each that has an alarm, until it is deleted', {
    timeout: 120 * seconds,
  }, async () => {
    const sqs = new SQSClient(options);
    const { MetricAlarms = [] } = await new CloudWatchClient(options).send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: 'cloudmend-undone-', MaxRecords: 100 }),
    );
    expect(MetricAlarms.length).toBeGreaterThan(8);
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ MaxResults: 1000 }));
    for (const { AlarmName, Threshold = 0, MetricName, Dimensions = [] } of MetricAlarms) {
      const QueueUrl = QueueUrls.find((url) => url.endsWith(`/${Dimensions[0]?.Value}`));
      const lying = async () => {
        const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }));
        return z.coerce.number().parse(Attributes?.ApproximateNumberOfMessages) >= Threshold;
      };
      expect([AlarmName, MetricName, await lying()]).toEqual([AlarmName, 'ApproximateNumberOfMessagesVisible', false]);
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
      expect(await lying(), AlarmName).toBe(true);
      await sqs.send(new PurgeQueueCommand({ QueueUrl }));
      await expect.poll(lying, { timeout: 10 * seconds }).toBe(false);
    }
  });
});
