import { beforeAll, expect, inject, test } from 'vitest';
import { createAwsCloud } from '../../adapters/aws/cloud.ts';
import { systemClock } from '../../adapters/clock.ts';
import { awsRequest } from '../../clouds/aws/call.ts';
import { CloudError } from '../../core/errors.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { type CloudRequest, callName } from '../../core/kind/call.ts';
import type { Cloud } from '../../core/ports.ts';
import { createDemoCloud } from '../../local/demo-cloud/demo-cloud.ts';
import { bucket, database, emptyAccount, group, groupId, tcp } from '../../local/demo-cloud/estate-parts.ts';
import { awsCall } from '../support/aws-call.ts';
import { ownerOf } from '../support/cloud/owner.ts';
import { freshAccount } from '../support/emulators/fresh-account.ts';
import { wholeClients } from '../support/law/whole-clients.ts';

/** One estate, made on both: the demo cloud and moto answer the same calls in the same shape, one after the other. */
const REGION = 'eu-west-1';
const POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }] });

let moto: Cloud;
let demo: Cloud;
let account: string;
let motoGroup: string;
const demoGroup = groupId(REGION, 'shop');

beforeAll(async () => {
  const fresh = await freshAccount(inject('motoUrl'));
  const { accountId, credentials } = fresh;
  account = accountId;
  const endpoints = { byAccount: new Map(), otherwise: new URL(inject('motoUrl')) };
  moto = createAwsCloud({
    clients: wholeClients,
    clock: systemClock,
    accounts: [],
    regions: [],
    endpoints,
    unscoped: true,
    rateScale: 10,
    baseCredentials: async () => credentials,
  });
  demo = await createDemoCloud({
    clock: systemClock,
    slowMilliseconds: 0,
    accounts: [
      {
        ...{ ...emptyAccount(account, 'shapes'), rootHasMfa: false, users: 0, passwordPolicy: null },
        buckets: [bucket(`shapes-${account}`, REGION, { tags: { owner: 'shop' } })],
        securityGroups: [group(REGION, 'shop', tcp(22, ['0.0.0.0/0', 'Everyone'], '::/0'), { description: 'Shop' })],
        databases: [database('orders', REGION, { engine: 'postgres', isPublic: true })],
      },
    ],
  });
  await setUpMoto(ownerOf(inject('motoUrl'), fresh));
});

async function setUpMoto(owner: ReturnType<typeof ownerOf>): Promise<void> {
  const Bucket = `shapes-${account}`;
  await owner(REGION, awsRequest('s3', 'CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  await owner(REGION, awsRequest('s3', 'PutBucketTagging', { Bucket, Tagging: { TagSet: [{ Key: 'owner', Value: 'shop' }] } }));
  const made = await owner(REGION, awsRequest('ec2', 'CreateSecurityGroup', { GroupName: 'shop', Description: 'Shop' }));
  motoGroup = String(made['GroupId']);
  await owner(REGION, awsRequest('ec2', 'AuthorizeSecurityGroupIngress', { GroupId: motoGroup, IpPermissions: ssh() }));
  const instance = {
    DBInstanceIdentifier: 'orders',
    DBInstanceClass: 'db.t4g.micro',
    Engine: 'postgres',
    AllocatedStorage: 20,
    PubliclyAccessible: true,
  };
  await owner(REGION, awsRequest('rds', 'CreateDBInstance', { ...instance, MasterUsername: 'tea', MasterUserPassword: 'only-for-moto' }));
}

function bucketSettings() {
  const put = (what: string, operation: string, settings: JsonObject) => {
    return { what, service: 's3', operation, input: () => ({ ...named(), ...settings }), isWrite: true } as const;
  };
  const get = (what: string, operation: string) => ({ what, service: 's3', operation, input: named });
  const sse = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: true }] };
  const blocks = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: true };
  const entry = { ID: 'abort', Status: 'Enabled', Filter: { Prefix: '' }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
  return [
    put('public access blocked', 'PutPublicAccessBlock', { PublicAccessBlockConfiguration: blocks }),
    get('blocks of public access', 'GetPublicAccessBlock'),
    put('blocks taken away', 'DeletePublicAccessBlock', {}),
    get('no blocks', 'GetPublicAccessBlock'),
    put('ownership set', 'PutBucketOwnershipControls', { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }),
    get('ownership', 'GetBucketOwnershipControls'),
    get('the access control list', 'GetBucketAcl'),
    put('ownership taken away', 'DeleteBucketOwnershipControls', {}),
    get('no ownership', 'GetBucketOwnershipControls'),
    put('versions kept', 'PutBucketVersioning', { VersioningConfiguration: { Status: 'Suspended' } }),
    get('versions', 'GetBucketVersioning'),
    put('encryption set', 'PutBucketEncryption', { ServerSideEncryptionConfiguration: sse }),
    get('encryption', 'GetBucketEncryption'),
    put('encryption taken away', 'DeleteBucketEncryption', {}),
    get('no encryption', 'GetBucketEncryption'),
    put('no log', 'PutBucketLogging', { BucketLoggingStatus: {} }),
    get('that there is no log', 'GetBucketLogging'),
    put('a lifecycle', 'PutBucketLifecycleConfiguration', { LifecycleConfiguration: { Rules: [entry] } }),
    get('the lifecycle', 'GetBucketLifecycleConfiguration'),
    put('the lifecycle taken away', 'DeleteBucketLifecycle', {}),
    get('no lifecycle', 'GetBucketLifecycleConfiguration'),
  ];
}

const named = () => ({ Bucket: `shapes-${account}` });
const nobody = () => ({ Bucket: `nobody-${account}` });
const ssh = () => [
  {
    IpProtocol: 'tcp',
    FromPort: 22,
    ToPort: 22,
    IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'Everyone' }],
    Ipv6Ranges: [{ CidrIpv6: '::/0' }],
  },
];
const https = () => [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'Inside' }] }];

const steps: readonly { what: string; service: string; operation: string; input: (group: string) => JsonObject; isWrite?: true }[] = [
  { what: 'regions', service: 'ec2', operation: 'DescribeRegions', input: () => ({}) },
  { what: 'buckets', service: 's3', operation: 'ListBuckets', input: () => ({}) },
  { what: 'a bucket’s place', service: 's3', operation: 'GetBucketLocation', input: named },
  { what: 'the place of no bucket', service: 's3', operation: 'GetBucketLocation', input: nobody },
  { what: 'a bucket’s tags', service: 's3', operation: 'GetBucketTagging', input: named },
  {
    what: 'tags of buckets',
    service: 'resource-groups-tagging-api',
    operation: 'GetResources',
    input: () => ({ ResourceARNList: [`arn:aws:s3:::${named().Bucket}`, `arn:aws:s3:::${nobody().Bucket}`] }),
  },
  { what: 'no website', service: 's3', operation: 'GetBucketWebsite', input: named },
  { what: 'no policy', service: 's3', operation: 'GetBucketPolicy', input: named },
  { what: 'a policy put', service: 's3', operation: 'PutBucketPolicy', input: () => ({ ...named(), Policy: POLICY }), isWrite: true },
  { what: 'a policy', service: 's3', operation: 'GetBucketPolicy', input: named },
  { what: 'a policy deleted', service: 's3', operation: 'DeleteBucketPolicy', input: named, isWrite: true },
  { what: 'the policy of no bucket', service: 's3', operation: 'GetBucketPolicy', input: nobody },
  ...bucketSettings(),
  { what: 'one group', service: 'ec2', operation: 'DescribeSecurityGroups', input: (id) => ({ GroupIds: [id] }) },
  { what: 'no such group', service: 'ec2', operation: 'DescribeSecurityGroups', input: () => ({ GroupIds: ['sg-00000000000000000'] }) },
  {
    what: 'no interfaces',
    service: 'ec2',
    operation: 'DescribeNetworkInterfaces',
    input: (id) => ({ Filters: [{ Name: 'group-id', Values: [id] }] }),
  },
  {
    what: 'a rule more',
    service: 'ec2',
    operation: 'AuthorizeSecurityGroupIngress',
    input: (id) => ({ GroupId: id, IpPermissions: https() }),
    isWrite: true,
  },
  {
    what: 'the same rule again',
    service: 'ec2',
    operation: 'AuthorizeSecurityGroupIngress',
    input: (id) => ({ GroupId: id, IpPermissions: https() }),
    isWrite: true,
  },
  {
    what: 'another description',
    service: 'ec2',
    operation: 'UpdateSecurityGroupRuleDescriptionsIngress',
    input: (id) => ({ GroupId: id, IpPermissions: https() }),
    isWrite: true,
  },
  { what: 'the group with both', service: 'ec2', operation: 'DescribeSecurityGroups', input: (id) => ({ GroupIds: [id] }) },
  {
    what: 'rules taken away',
    service: 'ec2',
    operation: 'RevokeSecurityGroupIngress',
    input: (id) => ({ GroupId: id, IpPermissions: ssh() }),
    isWrite: true,
  },
  {
    what: 'rules that are not there',
    service: 'ec2',
    operation: 'RevokeSecurityGroupIngress',
    input: (id) => ({ GroupId: id, IpPermissions: ssh() }),
    isWrite: true,
  },
  {
    what: 'a quota',
    service: 'service-quotas',
    operation: 'GetServiceQuota',
    input: () => ({ ServiceCode: 'vpc', QuotaCode: 'L-0EA8095F' }),
  },
  {
    what: 'a default quota',
    service: 'service-quotas',
    operation: 'GetAWSDefaultServiceQuota',
    input: () => ({ ServiceCode: 'vpc', QuotaCode: 'L-0EA8095F' }),
  },
  { what: 'databases', service: 'rds', operation: 'DescribeDBInstances', input: () => ({}) },
  { what: 'no such database', service: 'rds', operation: 'DescribeDBInstances', input: () => ({ DBInstanceIdentifier: 'nobody' }) },
  {
    what: 'a database closed',
    service: 'rds',
    operation: 'ModifyDBInstance',
    input: () => ({ DBInstanceIdentifier: 'orders', PubliclyAccessible: false, ApplyImmediately: true }),
    isWrite: true,
  },
  {
    what: 'the database as it is then',
    service: 'rds',
    operation: 'DescribeDBInstances',
    input: () => ({ DBInstanceIdentifier: 'orders' }),
  },
  { what: 'the summary of the account', service: 'iam', operation: 'GetAccountSummary', input: () => ({}) },
  { what: 'an operation that nobody has', service: 's3', operation: 'BrewTea', input: () => ({}) },
];

test.each(steps)('$what: $operation', async ({ service, operation, input, isWrite }) => {
  const [ours, theirs] = [
    await ask(demo, awsRequest(service, operation, input(demoGroup)), isWrite),
    await ask(moto, awsRequest(service, operation, input(motoGroup)), isWrite),
  ];
  expect(missing(ours, theirs).filter((one) => !ONLY_ON_AWS[operation]?.test(one.split(':')[0] ?? ''))).toEqual([]);
});

async function ask(cloud: Cloud, request: CloudRequest, isWrite = false): Promise<JsonObject> {
  try {
    return isWrite ? await write(cloud, request) : await cloud.reader.send(target(), request);
  } catch (error) {
    if (error instanceof CloudError) return { refused: `${error.fault} ${error.providerCode}` };
    throw error;
  }
}

async function write(cloud: Cloud, request: CloudRequest): Promise<JsonObject> {
  const { operation } = awsCall(request);
  const actions = [callName(request), ACTION_OF[operation] ?? []].flat();
  const resources = [
    `arn:aws:s3:::shapes-${account}`,
    `arn:aws:ec2:${REGION}:${account}:security-group/${demoGroup}`,
    `arn:aws:rds:${REGION}:${account}:db:orders`,
  ];
  const session = await cloud.openSession({ place: target(), taskId: 'shapes', run: 1, approvedBy: [], allows: [{ actions, resources }] });
  return (await session.send(request, AbortSignal.timeout(20_000))).answer;
}

// Operations of S3 whose permission has another name.
const ACTION_OF: { readonly [operation: string]: string } = {
  PutPublicAccessBlock: 's3:PutBucketPublicAccessBlock',
  DeletePublicAccessBlock: 's3:PutBucketPublicAccessBlock',
  DeleteBucketOwnershipControls: 's3:PutBucketOwnershipControls',
  PutBucketEncryption: 's3:PutEncryptionConfiguration',
  DeleteBucketEncryption: 's3:PutEncryptionConfiguration',
  PutBucketLifecycleConfiguration: 's3:PutLifecycleConfiguration',
  DeleteBucketLifecycle: 's3:PutLifecycleConfiguration',
};

function target() {
  return { cloud: 'aws', partition: 'aws', account, region: REGION } as const;
}

// What AWS answers and moto leaves out.
const ONLY_ON_AWS: { readonly [operation: string]: RegExp } = {
  ListBuckets: /BucketRegion$/,
  UpdateSecurityGroupRuleDescriptionsIngress: /Return$/,
  GetAWSDefaultServiceQuota: /Quota$/,
  DescribeDBInstances: /PendingModifiedValues$/,
  ModifyDBInstance: /PendingModifiedValues$/,
};

/** Fields of the demo's answer that moto's does not have, or has with another type. Lists are compared by their first item. */
function missing(ours: Json | undefined, theirs: Json | undefined, path = ''): string[] {
  if (path === '.refused' && ours !== theirs) return [`${path}: ${String(ours)} and not ${String(theirs)}`];
  if (Array.isArray(ours) && Array.isArray(theirs))
    return ours.length === 0 || theirs.length === 0 ? [] : missing(ours[0], theirs[0], `${path}[]`);
  if (isObject(ours) && isObject(theirs))
    return Object.entries(ours).flatMap(([name, value]) => missing(value, theirs[name], `${path}.${name}`));
  return typeof ours === typeof theirs ? [] : [`${path}: ${typeof ours} and not ${typeof theirs}`];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
