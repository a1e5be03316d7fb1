import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import type { CloudReader } from '../../core/ports.ts';
import { createKindReader } from '../../core/scan/kind-reader.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { shopGroup } from '../fixtures/security-groups.ts';

const withNeighbours = [...catalogue.kinds.values()].filter(({ neighbours }) => neighbours !== undefined);

test('there are kinds that know their neighbours', () => {
  expect(withNeighbours.length).toBeGreaterThanOrEqual(12);
});

test.each(withNeighbours.map((kind) => [kind.id, kind] as const))(
  '%s names kinds of its own cloud as neighbours',
  (_, { cloud, neighbours }) => {
    expect(neighbours?.kinds.length).toBeGreaterThan(0);
    for (const id of neighbours?.kinds ?? []) expect(catalogue.kinds.get(id)?.cloud.id, id).toBe(cloud.id);
  },
);

/** Ids of the neighbours of a resource of which these facts are known, by a reader that has these answers, by what the read says. */
async function found(
  kindId: string,
  { id, facts }: Told,
  answers: { readonly [says: string]: JsonObject } = {},
): Promise<readonly string[]> {
  const kind = catalogue.kinds.get(kindId);
  const place = { cloud: kind?.cloud.id ?? '', partition: 'aws', account: '210987654321', region: 'eu-west-1' };
  const reader: CloudReader = { send: async (_, { says }) => answers[says] ?? {} };
  const all = (await kind?.neighbours?.find({ id, facts: { tags: {}, ...facts } }, createKindReader({ reader, place }))) ?? [];
  for (const one of all) expect(kind?.neighbours?.kinds).toContain(one.kind);
  return all.map((one) => one.id);
}

interface Told {
  readonly id: string;
  readonly facts: JsonObject;
}

describe('a security group', () => {
  const ec2 = 'arn:aws:ec2:eu-west-1:210987654321';
  const own = `${ec2}:security-group/sg-0a1b2c3d4e5f60718`;

  test('has the instances that it stands before, and the groups of the account that its rules name', async () => {
    const group = shopGroup('tcp/5432..5432/group/sg-0b@', 'tcp/22..22/group/sg-0c@210987654321');
    expect(await found('aws.ec2.security-group', { id: own, facts: group })).toEqual([
      `${ec2}:instance/i-0c1d2e3f4a5b6c7d8`,
      `${ec2}:security-group/sg-0b`,
      `${ec2}:security-group/sg-0c`,
    ]);
  });

  test('is not its own neighbour, and neither is a group of another account or a load balancer', async () => {
    const group = shopGroup('tcp/22..22/group/sg-0a1b2c3d4e5f60718@', 'tcp/22..22/group/sg-0d@333333333333');
    expect(await found('aws.ec2.security-group', { id: own, facts: { ...group, usedBy: ['load balancer shop'] } })).toEqual([]);
  });
});

describe('on Azure', () => {
  const group = '/subscriptions/0000/resourceGroups/shops/providers';
  const subnet = `${group}/Microsoft.Network/virtualNetworks/shops/subnets/tills`;
  const nic = (name: string) => `${group}/Microsoft.Network/networkInterfaces/${name}`;
  const machine = (name: string) => `${group}/Microsoft.Compute/virtualMachines/${name}`;
  const attached = (name: string, within: string) => ({
    id: nic(name),
    properties: { virtualMachine: { id: machine(name).toUpperCase() }, ipConfigurations: [{ properties: { subnet: { id: within } } }] },
  });
  const interfaces = [attached('till-1', subnet), attached('till-2', `${subnet}-2`), attached('till-3', `${subnet}-3`)];
  const answers = { 'LIST Microsoft.Network/networkInterfaces': { value: interfaces } };

  test('a security group has the machines behind its interfaces and its subnets, and no others', async () => {
    const guards = [subnet.toLowerCase(), nic('till-2')];
    const told = { id: `${group}/Microsoft.Network/networkSecurityGroups/tills`, facts: { guards } };
    const ids = await found('azure.network.security-group', told, answers);
    expect(ids.map((id) => id.toLowerCase())).toEqual([machine('till-1'), machine('till-2')].map((id) => id.toLowerCase()));
  });

  test('a group that guards nothing asks for nothing', async () => {
    const told = { id: `${group}/Microsoft.Network/networkSecurityGroups/spare`, facts: { guards: [] } };
    expect(await found('azure.network.security-group', told, answers)).toEqual([]);
  });

  test('a machine has its managed disks, and not those that lie in a storage account', async () => {
    const disk = (name: string) => ({ id: `${group}/Microsoft.Compute/disks/${name}` });
    const storageProfile = {
      osDisk: { name: 'os', managedDisk: disk('os') },
      dataDisks: [{ managedDisk: disk('data') }, { name: 'blob' }],
    };
    const answer = { id: machine('till-1'), name: 'till-1', type: 'Microsoft.Compute/virtualMachines', properties: { storageProfile } };
    const told = { id: machine('till-1'), facts: {} };
    const ids = await found('azure.compute.virtual-machine', told, { 'GET Microsoft.Compute/virtualMachines': answer });
    expect(ids).toEqual([disk('os').id, disk('data').id]);
  });
});

describe('what names a resource, and what shares it', () => {
  const at = (service: string, name: string) => `arn:aws:${service}:eu-west-1:210987654321:${name}`;
  const KEY = at('kms', 'key/4d5e');
  const TRAIL = at('cloudtrail', 'trail/audit');
  const TOPIC = at('sns', 'alerts');

  test('a bucket has the trails that deliver into it, not into another, its key and where its logs go', async () => {
    const trailList = [
      { TrailARN: TRAIL, Name: 'audit', S3BucketName: 'payroll', HomeRegion: 'eu-west-1' },
      { TrailARN: `${TRAIL}-2`, Name: 'audit-2', S3BucketName: 'payroll-2', HomeRegion: 'eu-west-1' },
    ];
    const facts = { name: 'payroll', logging: { bucket: 'logs', prefix: '' }, encryption: { algorithm: 'aws:kms', keyId: KEY } };
    const told = { id: 'arn:aws:s3:::payroll', facts };
    expect(await found('aws.s3.bucket', told, { 'cloudtrail DescribeTrails': { trailList } })).toEqual(['arn:aws:s3:::logs', KEY, TRAIL]);
    const bare = { ...told, facts: { ...facts, logging: null, encryption: { algorithm: 'aws:kms', keyId: 'alias/aws/s3' } } };
    expect(await found('aws.s3.bucket', bare)).toEqual([]);
  });

  test('a log group has the trails that deliver into it, and its key', async () => {
    const group = (name: string) => ({ CloudWatchLogsLogGroupArn: `${at('logs', `log-group:${name}`)}:*` });
    const trail = { TrailARN: TRAIL, Name: 'audit', HomeRegion: 'eu-west-1' };
    const trailList = [
      { ...trail, ...group('audit') },
      { ...trail, TrailARN: `${TRAIL}-2`, ...group('audit-2') },
    ];
    const told = { id: `${at('logs', 'log-group:audit')}:*`, facts: { name: 'audit', kmsKey: KEY } };
    expect(await found('aws.logs.log-group', told, { 'cloudtrail DescribeTrails': { trailList } })).toEqual([TRAIL, KEY]);
  });

  test('a topic has the alarms that tell it, not those of a topic whose name begins alike', async () => {
    const alarm = (name: string, ...actions: readonly string[]) => ({ AlarmArn: at('cloudwatch', `alarm:${name}`), AlarmActions: actions });
    const answers = { 'cloudwatch DescribeAlarms': { MetricAlarms: [alarm('load', TOPIC), alarm('disk', `${TOPIC}-2`)] } };
    const told = { id: TOPIC, facts: { arn: TOPIC, kmsKey: null } };
    expect(await found('aws.sns.topic', told, answers)).toEqual([at('cloudwatch', 'alarm:load')]);
  });

  test('an alarm has the topics that it tells, and nothing else that it sets off', async () => {
    const facts = { alarmActions: [TOPIC, 'arn:aws:automate:eu-west-1:ec2:stop'], okActions: [`${TOPIC}-ok`], insufficientDataActions: [] };
    expect(await found('aws.cloudwatch.alarm', { id: at('cloudwatch', 'alarm:load'), facts })).toEqual([TOPIC, `${TOPIC}-ok`]);
  });

  test('a cluster has its members, and a member its cluster, the others and what it is a replica of', async () => {
    const member = (name: string, cluster: string) => ({ DBInstanceArn: at('rds', `db:${name}`), DBClusterIdentifier: cluster });
    const answers = {
      'rds DescribeDBInstances': { DBInstances: [member('shop-1', 'shop'), member('shop-2', 'shop'), member('pay-1', 'pay')] },
    };
    const cluster = { id: at('rds', 'cluster:shop'), facts: { identifier: 'shop' } };
    expect(await found('aws.rds.db-cluster', cluster, answers)).toEqual([at('rds', 'db:shop-1'), at('rds', 'db:shop-2')]);
    const instance = { id: at('rds', 'db:shop-1'), facts: { cluster: 'shop', replicaOf: 'old' } };
    const all = [at('rds', 'cluster:shop'), at('rds', 'db:old'), at('rds', 'db:shop-2')];
    expect(await found('aws.rds.db-instance', instance, answers)).toEqual(all);
    expect(await found('aws.rds.db-instance', { ...instance, facts: { cluster: null, replicaOf: null } }, answers)).toEqual([]);
  });

  test('a role has the policies of the account, not those of AWS', async () => {
    const own = 'arn:aws:iam::210987654321:policy/deploy';
    const facts = { attached: [own, 'arn:aws:iam::aws:policy/ReadOnlyAccess'] };
    expect(await found('aws.iam.role', { id: 'arn:aws:iam::210987654321:role/deploy', facts })).toEqual([own]);
  });

  test('the settings of an account have its buckets, and its trails', async () => {
    const answers = { 's3 ListBuckets': { Buckets: [{ Name: 'payroll' }, { Name: 'logs' }] } };
    const told = { id: 'setting:aws:210987654321:global:aws.s3.account-public-access-block', facts: {} };
    expect(await found('aws.s3.account-public-access-block', told, answers)).toEqual(['arn:aws:s3:::payroll', 'arn:aws:s3:::logs']);
    expect(await found('aws.cloudtrail.account', { id: 'setting', facts: { trails: [{ arn: TRAIL }] } })).toEqual([TRAIL]);
  });

  test('a queue has its key, and a disk the machines that it is attached to', async () => {
    expect(await found('aws.sqs.queue', { id: at('sqs', 'orders'), facts: { kmsKey: KEY } })).toEqual([KEY]);
    const machine = '/subscriptions/1/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/front';
    expect(await found('azure.compute.disk', { id: 'disk', facts: { attachedTo: [machine] } })).toEqual([machine]);
  });
});
