import type { JsonObject } from '../../../core/json.ts';
import type { Send } from '../../fixtures/fixture.ts';

/** Where one resource is planted, and which of its sort it is. */
interface Spot {
  readonly account: string;
  readonly region: (typeof REGIONS)[number];
  readonly number: number;
  readonly send: Send;
}

/** One sort of resource. `each`: how many resources one planting makes (1). */
interface Sort {
  readonly service: string;
  readonly name: string;
  readonly count: number;
  readonly each?: number;
  plant(spot: Spot): Promise<unknown>;
}

/** A sort that has regions has half of its resources in each. */
export const REGIONS = ['eu-west-1', 'us-east-1'] as const;

/**
 * Two thousand resources of fourteen services: those of which a company has many. About a third have more than their bare selves (a policy,
 * a key, a rule), since it is details that take calls.
 */
export const ESTATE: readonly Sort[] = [
  { service: 'iam', name: 'roles', count: 100, plant: plantRole },
  { service: 'iam', name: 'users', count: 150, plant: plantUser },
  { service: 'iam', name: 'policies', count: 150, plant: plantPolicy },
  { service: 's3', name: 'buckets', count: 150, plant: plantBucket },
  { service: 'ec2', name: 'security groups', count: 250, plant: plantSecurityGroup },
  { service: 'ec2', name: 'instances', count: 200, plant: plantInstance },
  { service: 'ec2', name: 'volumes and their snapshots', count: 300, each: 2, plant: plantVolume },
  { service: 'logs', name: 'log groups', count: 60, plant: plantLogGroup },
  { service: 'monitoring', name: 'alarms', count: 80, plant: plantAlarm },
  { service: 'sns', name: 'topics', count: 80, plant: ({ send, number }) => send('sns', 'CreateTopic', { Name: `topic-${number}` }) },
  { service: 'sqs', name: 'queues', count: 80, plant: ({ send, number }) => send('sqs', 'CreateQueue', { QueueName: `queue-${number}` }) },
  { service: 'lambda', name: 'functions', count: 60, plant: plantFunction },
  { service: 'kms', name: 'keys', count: 60, plant: ({ send, number }) => send('kms', 'CreateKey', { Description: `key ${number}` }) },
  { service: 'secretsmanager', name: 'secrets', count: 60, plant: plantSecret },
  { service: 'dynamodb', name: 'tables', count: 60, plant: plantTable },
  { service: 'rds', name: 'database instances', count: 60, plant: plantDatabase },
  { service: 'elasticloadbalancing', name: 'load balancers', count: 60, plant: plantLoadBalancer },
  { service: 'ssm', name: 'parameters', count: 40, plant: plantParameter },
];

function document(statement: JsonObject): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function plantRole({ send, number }: Spot): Promise<unknown> {
  const trust = document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
  return send('iam', 'CreateRole', { RoleName: `role-${number}`, AssumeRolePolicyDocument: trust });
}

async function plantUser({ send, number }: Spot): Promise<void> {
  const UserName = `user-${number}`;
  await send('iam', 'CreateUser', { UserName });
  if (number % 2 === 0) await send('iam', 'CreateAccessKey', { UserName });
  if (number % 3 === 0) await send('iam', 'CreateLoginProfile', { UserName, Password: 'Only-for-m0to' });
}

function plantPolicy({ send, number }: Spot): Promise<unknown> {
  const PolicyDocument = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
  return send('iam', 'CreatePolicy', { PolicyName: `policy-${number}`, PolicyDocument });
}

async function plantBucket({ send, account, region, number }: Spot): Promise<void> {
  const Bucket = `shop-${account}-${number}`;
  const isAbroad = region !== 'us-east-1';
  await send('s3', 'CreateBucket', { Bucket, ...(isAbroad && { CreateBucketConfiguration: { LocationConstraint: region } }) });
  if (number % 3 === 0) await send('s3', 'PutBucketTagging', { Bucket, Tagging: { TagSet: [{ Key: 'team', Value: 'shop' }] } });
  if (number % 4 === 0) await send('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
  if (number % 5 !== 0) return;
  const Resource = [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`];
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  const Policy = document({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition });
  await send('s3', 'PutBucketPolicy', { Bucket, Policy });
}

async function plantSecurityGroup({ send, number }: Spot): Promise<void> {
  const { GroupId } = await send('ec2', 'CreateSecurityGroup', { GroupName: `group-${number}`, Description: 'Shop' });
  const CidrIp = number % 3 === 0 ? '0.0.0.0/0' : '10.0.0.0/8';
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp }] }];
  await send('ec2', 'AuthorizeSecurityGroupIngress', { GroupId: String(GroupId), IpPermissions });
}

function plantInstance({ send, number }: Spot): Promise<unknown> {
  const MetadataOptions = { HttpTokens: number % 3 === 0 ? 'required' : 'optional' };
  return send('ec2', 'RunInstances', { ImageId: 'ami-1a2b3c4d', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, MetadataOptions });
}

async function plantVolume({ send, region, number }: Spot): Promise<void> {
  const { VolumeId } = await send('ec2', 'CreateVolume', { AvailabilityZone: `${region}a`, Size: 8, Encrypted: number % 3 === 0 });
  await send('ec2', 'CreateSnapshot', { VolumeId: String(VolumeId), Description: 'Nightly' });
}

async function plantLogGroup({ send, number }: Spot): Promise<void> {
  const logGroupName = `/shop/${number}`;
  await send('cloudwatch-logs', 'CreateLogGroup', { logGroupName });
  if (number % 3 === 0) await send('cloudwatch-logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: 365 });
}

function plantAlarm({ send, number }: Spot): Promise<unknown> {
  const metric = { Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible', Statistic: 'Sum', Period: 300 };
  const threshold = { EvaluationPeriods: 1, Threshold: 100, ComparisonOperator: 'GreaterThanThreshold' };
  return send('cloudwatch', 'PutMetricAlarm', { AlarmName: `alarm-${number}`, ...metric, ...threshold });
}

/** moto looks at the role and not into the code. */
function plantFunction({ send, account, number }: Spot): Promise<unknown> {
  const Role = `arn:aws:iam::${account}:role/role-0`;
  const code = {
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    PackageType: 'Zip',
    Code: { S3Bucket: `shop-${account}-1`, S3Key: 'code.zip' },
  };
  return send('lambda', 'CreateFunction', { FunctionName: `function-${number}`, Role, ...code });
}

function plantSecret({ send, number }: Spot): Promise<unknown> {
  return send('secrets-manager', 'CreateSecret', { Name: `secret-${number}`, SecretString: 'only for moto' });
}

function plantTable({ send, number }: Spot): Promise<unknown> {
  const key = { AttributeName: 'id', KeyType: 'HASH' };
  const AttributeDefinitions = [{ AttributeName: 'id', AttributeType: 'S' }];
  return send('dynamodb', 'CreateTable', {
    TableName: `table-${number}`,
    KeySchema: [key],
    AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
  });
}

function plantDatabase({ send, number }: Spot): Promise<unknown> {
  const size = { DBInstanceClass: 'db.t4g.micro', Engine: 'postgres', AllocatedStorage: 20 };
  const login = { MasterUsername: 'tea', MasterUserPassword: 'only-for-moto' };
  return send('rds', 'CreateDBInstance', {
    DBInstanceIdentifier: `orders-${number}`,
    ...size,
    ...login,
    StorageEncrypted: number % 3 === 0,
  });
}

async function plantLoadBalancer({ send, number }: Spot): Promise<void> {
  const { Subnets } = await send('ec2', 'DescribeSubnets', {});
  const ids = Array.isArray(Subnets) ? Subnets.flatMap((subnet) => subnetIdOf(subnet)) : [];
  await send('elastic-load-balancing-v2', 'CreateLoadBalancer', { Name: `shop-${number}`, Subnets: ids.slice(0, 2) });
}

function subnetIdOf(subnet: unknown): string[] {
  const id = typeof subnet === 'object' && subnet !== null && 'SubnetId' in subnet ? subnet.SubnetId : undefined;
  return typeof id === 'string' ? [id] : [];
}

function plantParameter({ send, number }: Spot): Promise<unknown> {
  return send('ssm', 'PutParameter', { Name: `/shop/${number}`, Value: 'tea', Type: 'String' });
}
