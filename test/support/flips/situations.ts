import * as z from 'zod';
import type { Place } from '../../../core/place.ts';
import type { CatalogueTemplate } from '../../../core/remediation/template.ts';
import type { Planted, Send } from '../../fixtures/fixture.ts';
import { makeKey } from '../../fixtures/iam-users.ts';
import { templateFixtures } from '../../fixtures/index.gen.ts';
import { OPEN_POLICIES } from './open-policies.ts';

/** Something broken to plant, with neighbours beside it. */
export interface Situation {
  readonly kind: string;
  readonly isGlobal: boolean;
  /** Not in a second region besides: what is said of trails is said of the account. */
  readonly isPlantedOnce: boolean;
  /** Which fixes it is there for; the first is the one whose fixture it comes from. */
  readonly fixes: readonly string[];
  readonly target: Place;
  plant(send: Send, target: Place): Promise<Planted>;
}

/** The situations of the fixtures of these fixes, each once however many fixtures share it, and those that only a judge needs. */
export function situationsFor(fixes: readonly CatalogueTemplate[]): readonly Situation[] {
  const situations = new Map<unknown, Situation>();
  for (const { template } of fixes) {
    const fixture = templateFixtures.get(template.id);
    if (fixture === undefined || !('plant' in fixture) || fixture.plant === undefined) continue;
    const known = situations.get(fixture.plant);
    const { id: kind, scope } = template.resource;
    const { target, plant } = fixture;
    const own = { kind, isGlobal: scope === 'global', isPlantedOnce: kind === 'aws.cloudtrail.trail', target, plant };
    situations.set(fixture.plant, { ...own, fixes: [...(known?.fixes ?? []), template.id] });
  }
  return [...OWN_SITUATIONS, ...situations.values(), ...OPEN_POLICIES];
}

const AWS: Omit<Place, 'region'> = { cloud: 'aws', partition: 'aws', account: '210987654321' };

const OWN_SITUATIONS: readonly Situation[] = [
  {
    kind: 'aws.iam.user',
    isGlobal: true,
    fixes: ['aws.iam.deactivate-old-access-keys', 'aws.iam.deactivate-unused-access-keys', 'aws.iam.delete-unused-console-password'],
    target: { ...AWS, region: 'us-east-1' },
    isPlantedOnce: true,
    plant: plantForgottenUser,
  },
  {
    kind: 'aws.rds.db-cluster',
    isGlobal: false,
    fixes: ['aws.rds.enable-cluster-minor-upgrades'],
    target: { ...AWS, region: 'eu-central-1' },
    isPlantedOnce: false,
    plant: plantClusterInTwoZones,
  },
  {
    kind: 'aws.rds.db-cluster',
    isGlobal: false,
    fixes: ['aws.rds.keep-cluster-backups'],
    target: { ...AWS, region: 'eu-west-1' },
    isPlantedOnce: false,
    plant: plantGraphs,
  },
  {
    kind: 'aws.ec2.vpc',
    isGlobal: false,
    fixes: ['aws.ec2.create-vpc-flow-logs'],
    target: { ...AWS, region: 'eu-west-1' },
    isPlantedOnce: false,
    plant: plantUnwatchedNetwork,
  },
];

/** Somebody who left half a year ago and whose key and password stayed, and a colleague who came last week. */
async function plantForgottenUser(send: Send, { partition, account }: Place): Promise<Planted> {
  const ages: readonly (readonly [string, number])[] = [
    ['lamplighter', 180],
    ['gardener', 7],
  ];
  for (const [UserName, days] of ages) {
    // What the emulator makes for a user with such a tag is that old, and was used when it was made.
    await send('iam', 'CreateUser', { UserName, Tags: [{ Key: 'emulator:days-old', Value: String(days) }] });
    await send('iam', 'CreateLoginProfile', { UserName, Password: 'Planted-for-a-test-1' });
    await makeKey(send, UserName);
  }
  const [id = '', ...neighbours] = ages.map(([name]) => `arn:${partition}:iam::${account}:user/${name}`);
  return { id, neighbours, cleanUp: async () => undefined };
}

/** A network without a flow log, beside one that has it: for Prowler any flow log will do. */
async function plantUnwatchedNetwork(send: Send, { partition, account, region }: Place): Promise<Planted> {
  const Bucket = `flows-${region}-${account}`;
  await send('s3', 'CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: region } });
  const Made = z.object({ Vpc: z.object({ VpcId: z.string() }) });
  const ids: string[] = [];
  for (const CidrBlock of ['10.40.0.0/16', '10.50.0.0/16']) ids.push(Made.parse(await send('ec2', 'CreateVpc', { CidrBlock })).Vpc.VpcId);
  const [id = '', watched = ''] = ids;
  const all = { TrafficType: 'ALL', LogDestinationType: 's3', LogDestination: `arn:${partition}:s3:::${Bucket}` };
  await send('ec2', 'CreateFlowLogs', { ResourceType: 'VPC', ResourceIds: [watched], ...all });
  const arn = (vpc: string) => `arn:${partition}:ec2:${region}:${account}:vpc/${vpc}`;
  return { id: arn(id), neighbours: [arn(watched)], cleanUp: async () => undefined };
}

/** Two clusters of Neptune, whose backups Prowler looks at. */
async function plantGraphs(send: Send, { partition, account, region }: Place): Promise<Planted> {
  const clusters = [
    { DBClusterIdentifier: 'canals', BackupRetentionPeriod: 1, DeletionProtection: false, CopyTagsToSnapshot: false },
    { DBClusterIdentifier: 'bridges', BackupRetentionPeriod: 14, DeletionProtection: true, CopyTagsToSnapshot: true },
  ];
  for (const cluster of clusters) await send('rds', 'CreateDBCluster', { ...cluster, Engine: 'neptune' });
  const arn = (name: string) => `arn:${partition}:rds:${region}:${account}:cluster:${name}`;
  const [id = '', ...neighbours] = clusters.map(({ DBClusterIdentifier }) => arn(DBClusterIdentifier));
  return { id, neighbours, cleanUp: async () => undefined };
}

/** Only a cluster whose instances stand in several zones has the setting for Prowler. */
async function plantClusterInTwoZones(send: Send, { partition, account, region }: Place): Promise<Planted> {
  const clusters = [
    { name: 'timetable', upgrades: false },
    { name: 'archive', upgrades: true },
  ];
  for (const { name, upgrades } of clusters) {
    await send('rds', 'CreateDBCluster', {
      DBClusterIdentifier: name,
      Engine: 'mysql',
      DBClusterInstanceClass: 'db.m5d.large',
      StorageType: 'io1',
      AllocatedStorage: 100,
      Iops: 1000,
      MasterUsername: 'operator',
      MasterUserPassword: 'planted-for-a-test',
      AutoMinorVersionUpgrade: upgrades,
    });
    for (const zone of ['a', 'b']) {
      const made = await send('rds', 'CreateDBInstance', {
        DBInstanceIdentifier: `${name}-${zone}`,
        DBClusterIdentifier: name,
        DBInstanceClass: 'db.m5d.large',
        Engine: 'mysql',
        AvailabilityZone: `${region}${zone}`,
      });
      z.object({ DBInstance: z.object({ DBClusterIdentifier: z.literal(name) }) }).parse(made);
    }
  }
  const [id = '', ...neighbours] = clusters.map(({ name }) => `arn:${partition}:rds:${region}:${account}:cluster:${name}`);
  return { id, neighbours, cleanUp: async () => undefined };
}
