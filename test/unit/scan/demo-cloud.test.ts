import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { awsRequest } from '../../../clouds/aws/call.ts';
import type { SessionRequest } from '../../../core/ports.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { createDemoCloud } from '../../../local/demo-cloud/demo-cloud.ts';
import { groupId } from '../../../local/demo-cloud/estate-parts.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { scanEngine } from '../../support/cloud/scan-engine.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { temporaryDirectory } from '../../support/table-directory.ts';

const ACCOUNT = '111122223333';
const target = { cloud: 'aws', partition: 'aws', account: ACCOUNT, region: 'eu-west-1' } as const;
const orders = `arn:aws:rds:eu-west-1:${ACCOUNT}:db:orders`;
const close = awsRequest('rds', 'ModifyDBInstance', { DBInstanceIdentifier: 'orders', PubliclyAccessible: false, ApplyImmediately: true });
const look = awsRequest('rds', 'DescribeDBInstances', { DBInstanceIdentifier: 'orders' });
const signal = new AbortController().signal;

function asks(actions: readonly string[], resources: readonly string[]): SessionRequest {
  return { place: target, taskId: 'task-1', run: 1, approvedBy: ['ada'], allows: [{ actions, resources }] };
}

test('has something wrong for each template, and neighbours that are right', async () => {
  const clock = makeFakeClock();
  const cloud = await createDemoCloud({ clock });
  const engine = scanEngine(cloud, catalogue, await cloud.regions({ cloud: 'aws', partition: 'aws', account: ACCOUNT }));
  const { counts, learning } = await scan(engine);
  expect(counts.unknown).toBe(learning);
  expect(counts.pass).toBeGreaterThan(100);
  const failed = new Set((await engine.findings()).map(({ ruleId }) => ruleId));
  const planted = [
    'aws.s3.bucket-requires-tls',
    'aws.ec2.ssh-not-public',
    'aws.rds.instance-not-public',
    'aws.iam.root-has-no-access-keys',
  ];
  expect(planted.filter((ruleId) => !failed.has(ruleId))).toEqual([]);
});

test('a database changes slowly and refuses a second change meanwhile', async () => {
  const clock = makeFakeClock();
  const cloud = await createDemoCloud({ clock, slowMilliseconds: 4000 });
  const session = await cloud.openSession(asks(['rds:ModifyDBInstance'], [orders]));
  await session.send(close, signal);
  expect(await cloud.reader.send(target, look)).toMatchObject({
    DBInstances: [{ DBInstanceStatus: 'modifying', PubliclyAccessible: true }],
  });
  await expect(session.send(close, signal)).rejects.toMatchObject({ providerCode: 'InvalidDBInstanceState' });
  await clock.advance(4000);
  expect(await cloud.reader.send(target, look)).toMatchObject({
    DBInstances: [{ DBInstanceStatus: 'available', PubliclyAccessible: false }],
  });
});

test('a session does what its plan allows and nothing beside it', async () => {
  const cloud = await createDemoCloud({ clock: makeFakeClock() });
  const elsewhere = await cloud.openSession(asks(['rds:ModifyDBInstance'], [`${orders}-replica`]));
  await expect(elsewhere.send(close, signal)).rejects.toMatchObject({ fault: 'denied' });
  await expect(cloud.reader.send(target, close)).rejects.toMatchObject({ fault: 'denied' });
  expect(cloud.sentWrites()).toEqual([]);
});

test('keeps its state and its writes over a restart', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory.path, 'demo.json');
  const options = { clock: makeFakeClock(), path, slowMilliseconds: 0 };
  const first = await createDemoCloud(options);
  await (await first.openSession(asks(['rds:ModifyDBInstance'], [orders]))).send(close, signal);
  const second = await createDemoCloud(options);
  expect(second.sentWrites()).toMatchObject([{ taskId: 'task-1', operation: 'ModifyDBInstance' }]);
  expect(await second.reader.send(target, look)).toMatchObject({ DBInstances: [{ PubliclyAccessible: false }] });
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ version: 1 });
  await directory.remove();
});

test('a listing comes in pages', async () => {
  const cloud = await createDemoCloud({ clock: makeFakeClock() });
  const first = await cloud.reader.send(target, awsRequest('ec2', 'DescribeSecurityGroups', { MaxResults: 5 }));
  const second = await cloud.reader.send(
    target,
    awsRequest('ec2', 'DescribeSecurityGroups', { MaxResults: 5, NextToken: first['NextToken'] ?? '' }),
  );
  expect(first['NextToken']).toBeDefined();
  expect(second['NextToken']).toBeUndefined();
});

test('knows neither other accounts nor other regions', async () => {
  const cloud = await createDemoCloud({ clock: makeFakeClock() });
  await expect(cloud.reader.send({ ...target, account: '999999999999' }, look)).rejects.toMatchObject({ fault: 'denied' });
  await expect(cloud.reader.send({ ...target, region: 'ap-south-1' }, look)).rejects.toMatchObject({ fault: 'disabled' });
});

test('a rule that is there already, and one that is not', async () => {
  const cloud = await createDemoCloud({ clock: makeFakeClock() });
  const GroupId = groupId('eu-west-1', 'bastion');
  const arn = `arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group/${GroupId}`;
  const session = await cloud.openSession(asks(['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'], [arn]));
  const office = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '203.0.113.16/28' }] }];
  const input = { GroupId, IpPermissions: office };
  await expect(session.send(awsRequest('ec2', 'AuthorizeSecurityGroupIngress', input), signal)).rejects.toMatchObject({
    providerCode: 'InvalidPermission.Duplicate',
  });
  await session.send(awsRequest('ec2', 'RevokeSecurityGroupIngress', input), signal);
  await expect(session.send(awsRequest('ec2', 'RevokeSecurityGroupIngress', input), signal)).rejects.toMatchObject({
    providerCode: 'InvalidPermission.NotFound',
  });
});
