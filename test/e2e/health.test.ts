import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { beforeAll, expect, inject, test } from 'vitest';
import { HealthDocument } from '../../core/api/contract/documents/health.ts';
import { HEALTH_CHECKS } from '../../core/health/health.ts';
import { accounts } from '../support/deployment/deployment.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';

const seconds = 1000;
let product: Product;

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
});

test('the API tells whether the installation does its work, check by check', { timeout: 60 * seconds }, async () => {
  const { checks } = await product.requester.get('/v1/health', HealthDocument);
  expect(checks.map(({ check }) => check).sort()).toEqual([...HEALTH_CHECKS].sort());
  expect(checks.find(({ check }) => check === 'audit')).toMatchObject({ state: 'good', value: 0 });
});

// The emulator keeps nothing of what a function writes to its standard output: test/unit/adapters/publish-health.test.ts has the numbers.
test('the function that looks once an hour may read all that it looks at, and each check has its alarm', {
  timeout: 120 * seconds,
}, async () => {
  const client = new LambdaClient(product.deployment.clientOptions(accounts.engine));
  const { Functions = [] } = await client.send(new ListFunctionsCommand({ MaxItems: 50 }));
  const found = Functions.find(({ FunctionName }) => FunctionName?.toLowerCase().includes('checkhealth'));
  const answer = await client.send(
    new InvokeCommand({ FunctionName: found?.FunctionName ?? '', Payload: Buffer.from('{}'), LogType: 'Tail' }),
  );
  const log = Buffer.from(answer.LogResult ?? '', 'base64').toString();
  expect([answer.StatusCode, answer.FunctionError], log).toEqual([200, undefined]);

  const { MetricAlarms = [] } = await new CloudWatchClient(product.deployment.clientOptions(accounts.engine)).send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: 'cloudmend-' }),
  );
  const named = MetricAlarms.map(({ AlarmName }) => AlarmName);
  for (const check of HEALTH_CHECKS) expect(named).toContain(`cloudmend-${check}`);
});
