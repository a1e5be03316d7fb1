import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateBucketCommand, DeleteBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, expect, inject, test } from 'vitest';
import { FindingPage } from '../../core/api/contract/documents/finding.ts';
import { accounts } from '../support/deployment/deployment.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';
import { machineArn } from '../support/deployment/task-acts.ts';

const seconds = 1000;
const BUCKET = 'sales-drafts';
const member = accounts.onMiniStack;
let product: Product;

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
});

test('S2-10 a change that CloudTrail tells of has its resource looked at within a minute, and what it opens is closed by the next', {
  timeout: 300 * seconds,
}, async () => {
  // A change is looked at where a scan has looked before.
  await expect.poll(endedScans, { timeout: 150 * seconds, interval: seconds }).toBeGreaterThan(0);
  const s3 = new S3Client({ ...product.deployment.clientOptions(member), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const madeAt = await tell('CreateBucket');
  await expect.poll(lookedAt, { timeout: 60 * seconds, interval: seconds }).toMatchObject({ state: 'done' });
  expect((await lookedAt())?.startedAt.localeCompare(madeAt)).toBe(1);
  expect(await openOnBucket()).toContain('aws.s3.bucket-requires-tls');

  await s3.send(new DeleteBucketCommand({ Bucket: BUCKET }));
  const goneAt = await tell('DeleteBucket');
  await expect
    .poll(async () => ((await lookedAt())?.startedAt ?? '') > goneAt && (await lookedAt())?.state, {
      timeout: 60 * seconds,
      interval: seconds,
    })
    .toBe('done');
  expect(await openOnBucket()).toEqual([]);
});

test('an event that tells of another account than it comes from leads to nothing, and so does one that AWS has not written', {
  timeout: 120 * seconds,
}, async () => {
  const before = await lookedAt();
  await tell('PutBucketAcl', { recipientAccountId: accounts.onMoto });
  await tell('PutBucketAcl', {}, { source: 'somebody.s3' });
  await expect(tell('PutBucketAcl', {}, { isByAws: false })).rejects.toThrow('NotAuthorizedForSource');
  await expect.poll(waiting, { timeout: 60 * seconds, interval: seconds }).toBe(0);
  await setTimeout(5 * seconds);
  expect(await waiting()).toBe(0);
  expect(await lookedAt()).toEqual(before);
});

/** As EventBridge has it from CloudTrail, on the bus that every account has. Gives when it was told. */
async function tell(eventName: string, more: object = {}, { source = 'aws.s3', isByAws = true } = {}): Promise<string> {
  const events = new EventBridgeClient(product.deployment.clientOptions(member));
  const detail = {
    ...{ eventVersion: '1.09', eventSource: 's3.amazonaws.com', eventName, awsRegion: 'us-east-1', recipientAccountId: member },
    ...{ userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${member}:user/mara` }, requestParameters: { bucketName: BUCKET } },
    ...{ readOnly: false, managementEvent: true, eventCategory: 'Management' },
    ...more,
  };
  const at = new Date().toISOString();
  const entry = { Source: source, DetailType: 'AWS API Call via CloudTrail', Detail: JSON.stringify(detail) };
  // What stands for AWS itself: test/support/emulators/ministack_without_delay.py.
  const { Entries = [] } = await events.send(
    new PutEventsCommand({ Entries: [{ ...entry, ...(isByAws && { TraceHeader: 'told-by=CloudTrail' }) }] }),
  );
  const [answer] = Entries;
  if (answer?.ErrorCode !== undefined) throw new Error(answer.ErrorCode);
  return at;
}

/** What the engine notes of its looks. */
async function lookedAt(): Promise<{ readonly state: string; readonly startedAt: string } | undefined> {
  const client = new DynamoDBClient(product.deployment.clientOptions(accounts.engine));
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const TableName = TableNames.find((name) => name.includes('Data'));
  const { Item } = await client.send(
    new GetItemCommand({ TableName, Key: { pk: { S: `LOOKED#arn:aws:s3:::${BUCKET}` }, sk: { S: 'LOOK' } }, ConsistentRead: true }),
  );
  return Item && { state: Item['state']?.S ?? '', startedAt: Item['startedAt']?.S ?? '' };
}

async function openOnBucket(): Promise<readonly string[]> {
  const { items } = await product.requester.get('/v1/findings?rule=aws.s3.bucket-requires-tls', FindingPage);
  return items.filter(({ resourceId }) => resourceId === `arn:aws:s3:::${BUCKET}`).map(({ ruleId }) => ruleId);
}

/** Messages that nobody has looked at, and those that somebody does. */
async function waiting(): Promise<number> {
  const client = new SQSClient(product.deployment.clientOptions(accounts.engine));
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
  const QueueUrl = QueueUrls.find((url) => url.includes('LiveChanges'));
  const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesDelayed', 'ApproximateNumberOfMessagesNotVisible'] as const;
  return names.reduce((sum: number, name) => sum + Number(Attributes[name] ?? 0), 0);
}

async function endedScans(): Promise<number> {
  const client = new SFNClient(product.deployment.clientOptions(accounts.engine));
  const stateMachineArn = await machineArn(product.deployment, 'Scans');
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'SUCCEEDED' }));
  return executions.length;
}
