import { AuthorizeSecurityGroupIngressCommand, DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { CreateDBInstanceCommand, DescribeDBInstancesCommand, ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { CreateBucketCommand, GetBucketVersioningCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeAll, expect, inject, test } from 'vitest';
import { type FreshAccount, freshAccount, openSession } from '../../support/emulators/fresh-account.ts';
import { type ChaosProxy, calls, startChaosProxy } from '../../support/proxies/chaos-proxy.ts';

let proxy: ChaosProxy;
let account: FreshAccount;
let s3: S3Client;
let turnOn: PutBucketVersioningCommand;
let read: GetBucketVersioningCommand;

beforeAll(async () => {
  proxy = await startChaosProxy(inject('motoUrl'));
  return () => proxy.stop();
});

/** One bucket, whose name no other account has, in an account of its own, and nothing recorded yet. */
async function aBucket(): Promise<void> {
  account = await freshAccount(proxy.url);
  s3 = new S3Client({ ...options(), forcePathStyle: true });
  const Bucket = `invoices-${account.accountId}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  turnOn = new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
  read = new GetBucketVersioningCommand({ Bucket });
  proxy.clear();
}

afterEach(() => proxy.clear());

function options() {
  return { endpoint: proxy.url, region: 'us-east-1', credentials: account.credentials, maxAttempts: 1 };
}

const statusOf = async () => (await s3.send(read)).Status;

test('requests are recorded with account, service and operation', async () => {
  await aBucket();
  await s3.send(turnOn);
  await s3.send(read);
  expect(proxy.requests.map(({ account, service, operation, outcome }) => [account, service, operation, outcome])).toEqual([
    [account.accountId, 's3', 'PutBucketVersioning', 200],
    [account.accountId, 's3', 'GetBucketVersioning', 200],
  ]);
  expect(proxy.writes()).toHaveLength(1);
});

test('a dropped answer leaves the work done', async () => {
  await aBucket();
  proxy.plan({ when: calls('s3', 'PutBucketVersioning', account.accountId), does: { fault: 'dropAnswer' } });
  await expect(s3.send(turnOn)).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(await statusOf()).toBe('Enabled');
  expect(proxy.writes()[0]).toMatchObject({ wasForwarded: true, outcome: 'dropped' });
});

test('a throttled write is not done, and the next one is', async () => {
  await aBucket();
  proxy.plan({ when: calls('s3', 'PutBucketVersioning'), does: { fault: 'throttle' } });
  await expect(s3.send(turnOn)).rejects.toMatchObject({ name: 'SlowDown' });
  expect(await statusOf()).toBeUndefined();
  expect(proxy.writes()[0]).toMatchObject({ wasForwarded: false, outcome: 503 });
  await s3.send(turnOn);
  expect(await statusOf()).toBe('Enabled');
});

test('each protocol has its own throttling error', async () => {
  await aBucket();
  proxy.plan({ when: () => true, does: { fault: 'throttle' }, times: 4 });
  const refused = [
    new EC2Client(options()).send(new DescribeSecurityGroupsCommand({})),
    new RDSClient(options()).send(new DescribeDBInstancesCommand({})),
    new IAMClient(options()).send(new ListUsersCommand({})),
    new KMSClient(options()).send(new ListKeysCommand({})),
  ].map((call) =>
    call.then(
      () => 'answered',
      (error: Error) => error.name,
    ),
  );
  expect(await Promise.all(refused)).toEqual(['RequestLimitExceeded', 'Throttling', 'Throttling', 'ThrottlingException']);
});

test('any error can be answered, from the second such request on', async () => {
  await aBucket();
  proxy.plan({ when: calls('s3', 'GetBucketVersioning'), does: { fault: 'error', code: 'AccessDenied', status: 403 }, skip: 1 });
  expect(await statusOf()).toBeUndefined();
  await expect(statusOf()).rejects.toMatchObject({ name: 'AccessDenied' });
  expect(await statusOf()).toBeUndefined();
});

test('a stale read tells the state before the write, twice', async () => {
  await aBucket();
  const reads = calls('s3', 'GetBucketVersioning');
  proxy.plan({ when: calls('s3', 'PutBucketVersioning'), does: { fault: 'staleReads', reads, answers: 2 } });
  expect(await statusOf()).toBeUndefined();
  await s3.send(turnOn);
  expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([undefined, undefined, 'Enabled']);
});

test('a stale read reaches a later session of the same account', async () => {
  await aBucket();
  let ec2 = new EC2Client(options());
  const groups = async () => (await ec2.send(new DescribeSecurityGroupsCommand({ GroupNames: ['default'] }))).SecurityGroups?.[0];
  const group = await groups();
  const ingress = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
  const reads = calls('ec2', 'DescribeSecurityGroups', account.accountId);
  proxy.plan({ when: calls('ec2', 'AuthorizeSecurityGroupIngress'), does: { fault: 'staleReads', reads, answers: 1 } });
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: group?.GroupId, IpPermissions: [ingress] }));
  account = await openSession(proxy.url, account.accountId);
  ec2 = new EC2Client(options());
  expect(await groups()).toEqual(group);
  expect(await groups()).not.toEqual(group);
});

test('hooks run before the cloud sees a request and before the caller sees the answer', async () => {
  await aBucket();
  const seen: (string | undefined)[] = [];
  const direct = new S3Client({ ...options(), endpoint: inject('motoUrl'), forcePathStyle: true });
  const look = async () => {
    seen.push((await direct.send(read)).Status);
  };
  proxy.plan({ when: calls('s3', 'PutBucketVersioning'), does: { fault: 'hook', beforeForward: look, afterAnswer: look } });
  await s3.send(turnOn);
  expect(seen).toEqual([undefined, 'Enabled']);
});

test('a delay and a dropped answer can meet the same request', async () => {
  await aBucket();
  const when = calls('s3', 'PutBucketVersioning');
  proxy.plan({ when, does: { fault: 'delay', milliseconds: 200 } });
  proxy.plan({ when, does: { fault: 'dropAnswer' } });
  const start = performance.now();
  await expect(s3.send(turnOn)).rejects.toThrow();
  expect(performance.now() - start).toBeGreaterThan(190);
});

test('a database shows its change as pending for two reads', async () => {
  await aBucket();
  const rds = new RDSClient(options());
  const DBInstanceIdentifier = 'ledger';
  await rds.send(
    new CreateDBInstanceCommand({ DBInstanceIdentifier, DBInstanceClass: 'db.t3.small', Engine: 'postgres', BackupRetentionPeriod: 1 }),
  );
  const show = async () => {
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }));
    const { DBInstanceStatus, BackupRetentionPeriod, DeletionProtection, PendingModifiedValues } = DBInstances?.[0] ?? {};
    return [DBInstanceStatus, BackupRetentionPeriod, DeletionProtection, PendingModifiedValues?.BackupRetentionPeriod];
  };
  expect(await show()).toEqual(['available', 1, false, undefined]);
  proxy.plan({ when: calls('rds', 'ModifyDBInstance'), does: { fault: 'slowModify', reads: 2 } });
  const modify = new ModifyDBInstanceCommand({
    DBInstanceIdentifier,
    BackupRetentionPeriod: 7,
    DeletionProtection: true,
    ApplyImmediately: true,
  });
  const { DBInstance } = await rds.send(modify);
  expect(DBInstance?.BackupRetentionPeriod).toBe(1);
  expect(await show()).toEqual(['modifying', 1, false, 7]);
  expect(await show()).toEqual(['modifying', 1, false, 7]);
  expect(await show()).toEqual(['available', 7, true, undefined]);
});
