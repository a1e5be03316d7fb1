import type { AwsRequest } from '../proxies/aws-request.ts';
import { formOf } from '../proxies/aws-request.ts';
import { bucketAnswer } from './large-account-buckets.ts';
import { ACCOUNT, type Answer, countOf, REGIONS, type Sort } from './large-account-mix.ts';

/** The answer of an account that has this part of every sort, half of what has a region in each of two. */
export function answerFor(request: AwsRequest, part: number): Answer {
  const make = answers[`${request.service} ${request.operation}`];
  if (make !== undefined) return make(request, part);
  if (request.service === 's3') return bucketAnswer(request, part);
  return nothing(request);
}

type MakeAnswer = (request: AwsRequest, part: number) => Answer;

const answers: { readonly [operation: string]: MakeAnswer | undefined } = {
  'sts GetCallerIdentity': () =>
    query('GetCallerIdentity', `<Arn>arn:aws:iam::${ACCOUNT}:user/reader</Arn><UserId>AIDAREADER</UserId><Account>${ACCOUNT}</Account>`),
  'ec2 DescribeRegions': () =>
    ec2('DescribeRegions', `<regionInfo>${REGIONS.map((name) => `<item><regionName>${name}</regionName></item>`).join('')}</regionInfo>`),
  'ec2 DescribeInstances': ec2Pages('instances', 'reservationSet', instance),
  'ec2 DescribeVolumes': ec2Pages('volumes', 'volumeSet', volume),
  'ec2 DescribeSnapshots': ec2Pages('snapshots', 'snapshotSet', snapshot),
  'ec2 DescribeSecurityGroups': ec2Pages('securityGroups', 'securityGroupInfo', securityGroup),
  'ec2 DescribeInstanceAttribute': (request) =>
    ec2(
      'DescribeInstanceAttribute',
      `<instanceId>${formOf(request).get('InstanceId')}</instanceId><userData><value>${USER_DATA}</value></userData>`,
    ),
  'ec2 DescribeSnapshotAttribute': (request) =>
    ec2('DescribeSnapshotAttribute', `<snapshotId>${formOf(request).get('SnapshotId')}</snapshotId><createVolumePermission/>`),
  'iam GetAccountAuthorizationDetails': authorizationDetails,
  'iam ListUsers': (request, part) => {
    const { from, until, total } = pageOf(formOf(request).get('Marker'), countOf('users', part, false), 1000);
    return query('ListUsers', `<Users>${members(from, until, user)}</Users>${marker(until, total)}`);
  },
  'iam ListAccessKeys': (request) => {
    const name = formOf(request).get('UserName');
    const key = `<member><UserName>${name}</UserName><AccessKeyId>AKIA${name?.slice(-6)}</AccessKeyId><Status>Active</Status><CreateDate>${MADE_AT}</CreateDate></member>`;
    return query('ListAccessKeys', `<AccessKeyMetadata>${key}</AccessKeyMetadata><IsTruncated>false</IsTruncated>`);
  },
  'iam GetAccessKeyLastUsed': () =>
    query(
      'GetAccessKeyLastUsed',
      `<UserName>someone</UserName><AccessKeyLastUsed><LastUsedDate>${MADE_AT}</LastUsedDate><Region>eu-west-1</Region><ServiceName>s3</ServiceName></AccessKeyLastUsed>`,
    ),
  'ec2 DescribeNetworkInterfaces': ec2Pages('securityGroups', 'networkInterfaceSet', (number, region) => {
    const group = `<groupSet><item><groupId>${hex('sg', number, region)}</groupId></item></groupSet>`;
    return `<networkInterfaceId>${hex('eni', number, region)}</networkInterfaceId><interfaceType>interface</interfaceType>${group}`;
  }),
  'ec2 GetEbsEncryptionByDefault': () => ec2('GetEbsEncryptionByDefault', '<ebsEncryptionByDefault>true</ebsEncryptionByDefault>'),
  'rds DescribeDBInstances': () => query('DescribeDBInstances', '<DBInstances/>'),
  'rds DescribeDBClusters': () => query('DescribeDBClusters', '<DBClusters/>'),
  'iam GetLoginProfile': () => queryError(404, 'NoSuchEntity'),
  'iam GetAccountPasswordPolicy': () => queryError(404, 'NoSuchEntity'),
  'logs DescribeLogGroups': jsonPages('logGroups', { list: 'logGroups', token: 'nextToken', size: 50 }, (number, region) => ({
    logGroupName: `/app/service-${number}`,
    arn: `arn:aws:logs:${region}:${ACCOUNT}:log-group:/app/service-${number}:*`,
    logGroupArn: `arn:aws:logs:${region}:${ACCOUNT}:log-group:/app/service-${number}`,
    creationTime: 1_700_000_000_000,
    metricFilterCount: 0,
    storedBytes: 1000 * number,
    logGroupClass: 'STANDARD',
    ...(number % 3 > 0 && { retentionInDays: 365 }),
  })),
  'ssm GetParameters': ({ body }) => {
    const { Names: names }: { readonly Names: readonly string[] } = JSON.parse(body);
    const parameters = names.map((name) => ({ Name: name, Type: 'String', Value: 'eu-west-1' }));
    return { contentType: 'application/x-amz-json-1.1', text: JSON.stringify({ Parameters: parameters, InvalidParameters: [] }) };
  },
  'ssm DescribeParameters': jsonPages('parameters', { list: 'Parameters', token: 'NextToken', size: 50 }, (number, region) => ({
    Name: `/app/setting-${number}`,
    ARN: `arn:aws:ssm:${region}:${ACCOUNT}:parameter/app/setting-${number}`,
    Type: 'String',
    LastModifiedDate: 1_700_000_000,
    Version: 1,
    Tier: 'Standard',
    DataType: 'text',
  })),
};

const MADE_AT = '2026-03-01T12:00:00Z';
const USER_DATA = Buffer.from(`#!/bin/sh\n${'echo starting the service\n'.repeat(40)}`).toString('base64');

/** An account without any of it, in the service's own protocol. */
function nothing({ service, operation, path }: AwsRequest): Answer {
  if (path.startsWith('/service/')) return { contentType: 'application/cbor', text: Uint8Array.of(0xa0) };
  if (QUERY_SERVICES.has(service)) return service === 'ec2' ? ec2(operation, '') : query(operation, '');
  return { contentType: 'application/x-amz-json-1.1', text: '{}' };
}

const QUERY_SERVICES = new Set(['ec2', 'iam', 'sts', 'rds', 'sns', 'elasticloadbalancing', 'monitoring']);

function ec2(operation: string, content: string): Answer {
  return {
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>large</requestId>${content}</${operation}Response>`,
  };
}

function query(operation: string, content: string): Answer {
  return {
    text: `<${operation}Response><${operation}Result>${content}</${operation}Result><ResponseMetadata><RequestId>large</RequestId></ResponseMetadata></${operation}Response>`,
  };
}

function queryError(status: number, code: string): Answer {
  return {
    status,
    text: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>There is none.</Message></Error></ErrorResponse>`,
  };
}

function pageOf(token: string | null | undefined, total: number, size: number): { from: number; until: number; total: number } {
  const from = Number(token ?? 0);
  return { from, until: Math.min(from + size, total), total };
}

function items<T>(from: number, until: number, make: (number: number) => T): readonly T[] {
  return Array.from({ length: until - from }, (_, index) => make(from + index));
}

function members(from: number, until: number, make: (number: number) => string): string {
  return items(from, until, (number) => `<member>${make(number)}</member>`).join('');
}

function marker(until: number, total: number): string {
  return until < total ? `<IsTruncated>true</IsTruncated><Marker>${until}</Marker>` : '<IsTruncated>false</IsTruncated>';
}

function ec2Pages(sort: Sort, set: string, make: (number: number, region: string) => string): MakeAnswer {
  return (request, part) => {
    const form = formOf(request);
    const total = countOf(sort, part, true);
    const { from, until } = pageOf(form.get('NextToken'), total, Number(form.get('MaxResults') ?? 1000));
    const content = items(from, until, (number) => `<item>${make(number, request.region)}</item>`).join('');
    return ec2(request.operation, `<${set}>${content}</${set}>${until < total ? `<nextToken>${until}</nextToken>` : ''}`);
  };
}

function jsonPages(
  sort: Sort,
  { list, token, size }: { readonly list: string; readonly token: string; readonly size: number },
  make: (number: number, region: string) => object,
): MakeAnswer {
  return ({ body, region }, part) => {
    const total = countOf(sort, part, true);
    const { from, until } = pageOf(JSON.parse(body)[token], total, size);
    const page = { [list]: items(from, until, (number) => make(number, region)), ...(until < total && { [token]: String(until) }) };
    return { contentType: 'application/x-amz-json-1.1', text: JSON.stringify(page) };
  };
}

function hex(prefix: string, number: number, region: string): string {
  return `${prefix}-${region === REGIONS[0] ? '0' : '1'}${number.toString(16).padStart(16, '0')}`;
}

function tags(number: number): string {
  const pairs = {
    Name: `service-${number}`,
    team: `team-${number % 40}`,
    environment: 'production',
    'cost-centre': String(1000 + (number % 90)),
  };
  const all = Object.entries(pairs).map(([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`);
  return `<tagSet>${all.join('')}</tagSet>`;
}

/** One instance of a reservation, with the fields that AWS gives of one. */
function instance(number: number, region: string): string {
  const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  const group = `<groupSet><item><groupId>${hex('sg', number % 199, region)}</groupId><groupName>service-${number % 199}</groupName></item></groupSet>`;
  const network = `<networkInterfaceSet><item><networkInterfaceId>${hex('eni', number, region)}</networkInterfaceId><subnetId>${hex('subnet', number % 60, region)}</subnetId><vpcId>${hex('vpc', number % 6, region)}</vpcId><description/><ownerId>${ACCOUNT}</ownerId><status>in-use</status><macAddress>02:00:00:00:00:01</macAddress><privateIpAddress>${address}</privateIpAddress><privateDnsName>ip-${address.replaceAll('.', '-')}.${region}.compute.internal</privateDnsName><sourceDestCheck>true</sourceDestCheck>${group}<attachment><attachmentId>${hex('eni-attach', number, region)}</attachmentId><deviceIndex>0</deviceIndex><status>attached</status><attachTime>${MADE_AT}</attachTime><deleteOnTermination>true</deleteOnTermination><networkCardIndex>0</networkCardIndex></attachment><privateIpAddressesSet><item><privateIpAddress>${address}</privateIpAddress><primary>true</primary></item></privateIpAddressesSet><ipv6AddressesSet/><interfaceType>interface</interfaceType><operator><managed>false</managed></operator></item></networkInterfaceSet>`;
  const placement = `<placement><availabilityZone>${region}a</availabilityZone><groupName/><tenancy>default</tenancy></placement>`;
  const devices = `<rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName><blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>${hex('vol', number, region)}</volumeId><status>attached</status><attachTime>${MADE_AT}</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>`;
  const metadata = `<metadataOptions><state>applied</state><httpTokens>${number % 4 > 0 ? 'required' : 'optional'}</httpTokens><httpPutResponseHopLimit>1</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint><httpProtocolIpv6>disabled</httpProtocolIpv6><instanceMetadataTags>disabled</instanceMetadataTags></metadataOptions>`;
  const profile = `<iamInstanceProfile><arn>arn:aws:iam::${ACCOUNT}:instance-profile/service-${number % 90}</arn><id>AIPA${number}</id></iamInstanceProfile>`;
  const options = `<cpuOptions><coreCount>2</coreCount><threadsPerCore>2</threadsPerCore></cpuOptions><capacityReservationSpecification><capacityReservationPreference>open</capacityReservationPreference></capacityReservationSpecification><hibernationOptions><configured>false</configured></hibernationOptions>${metadata}<enclaveOptions><enabled>false</enabled></enclaveOptions><privateDnsNameOptions><hostnameType>ip-name</hostnameType></privateDnsNameOptions><maintenanceOptions><autoRecovery>default</autoRecovery></maintenanceOptions>`;
  const self = `<instanceId>${hex('i', number, region)}</instanceId><imageId>ami-0abc</imageId><instanceState><code>16</code><name>running</name></instanceState><privateDnsName>ip-${address.replaceAll('.', '-')}.${region}.compute.internal</privateDnsName><dnsName/><reason/><amiLaunchIndex>0</amiLaunchIndex><productCodes/><instanceType>m7g.large</instanceType><launchTime>${MADE_AT}</launchTime>${placement}<monitoring><state>disabled</state></monitoring><subnetId>${hex('subnet', number % 60, region)}</subnetId><vpcId>${hex('vpc', number % 6, region)}</vpcId><privateIpAddress>${address}</privateIpAddress><sourceDestCheck>true</sourceDestCheck>${group}<architecture>arm64</architecture>${devices}<virtualizationType>hvm</virtualizationType>${tags(number)}<hypervisor>xen</hypervisor>${network}${profile}<ebsOptimized>true</ebsOptimized><enaSupport>true</enaSupport>${options}`;
  return `<reservationId>${hex('r', number, region)}</reservationId><ownerId>${ACCOUNT}</ownerId><groupSet/><instancesSet><item>${self}</item></instancesSet>`;
}

function volume(number: number, region: string): string {
  const attachment = `<attachmentSet><item><volumeId>${hex('vol', number, region)}</volumeId><instanceId>${hex('i', number, region)}</instanceId><device>/dev/xvda</device><status>attached</status><attachTime>${MADE_AT}</attachTime><deleteOnTermination>true</deleteOnTermination></item></attachmentSet>`;
  return `<volumeId>${hex('vol', number, region)}</volumeId><size>100</size><snapshotId>${hex('snap', number, region)}</snapshotId><availabilityZone>${region}a</availabilityZone><status>in-use</status><createTime>${MADE_AT}</createTime>${attachment}${tags(number)}<volumeType>gp3</volumeType><iops>3000</iops><encrypted>${number % 5 > 0}</encrypted><multiAttachEnabled>false</multiAttachEnabled><throughput>125</throughput>`;
}

function snapshot(number: number, region: string): string {
  return `<snapshotId>${hex('snap', number, region)}</snapshotId><volumeId>${hex('vol', number, region)}</volumeId><status>completed</status><startTime>${MADE_AT}</startTime><progress>100%</progress><ownerId>${ACCOUNT}</ownerId><volumeSize>100</volumeSize><description>nightly</description><encrypted>${number % 5 > 0}</encrypted><storageTier>standard</storageTier>${tags(number)}`;
}

function securityGroup(number: number, region: string): string {
  const rule = (port: number, from: string) =>
    `<item><ipProtocol>tcp</ipProtocol><fromPort>${port}</fromPort><toPort>${port}</toPort><groups/><ipRanges><item><cidrIp>${from}</cidrIp><description>service</description></item></ipRanges><ipv6Ranges/><prefixListIds/></item>`;
  const rules = `<ipPermissions>${rule(443, '10.0.0.0/8')}${rule(22, number % 9 > 0 ? '10.1.0.0/16' : '0.0.0.0/0')}</ipPermissions><ipPermissionsEgress><item><ipProtocol>-1</ipProtocol><groups/><ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges><ipv6Ranges/><prefixListIds/></item></ipPermissionsEgress>`;
  return `<ownerId>${ACCOUNT}</ownerId><groupId>${hex('sg', number, region)}</groupId><groupName>service-${number}</groupName><groupDescription>service</groupDescription><vpcId>${hex('vpc', number % 6, region)}</vpcId>${rules}${tags(number)}`;
}

const TRUST = encodeURIComponent(
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  }),
);
const POLICY = encodeURIComponent(
  JSON.stringify({
    Version: '2012-10-17',
    Statement: Array.from({ length: 12 }, (_, number) => ({
      Sid: `Part${number}`,
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket', 'kms:Decrypt'],
      Resource: [`arn:aws:s3:::bucket-${number}`, `arn:aws:s3:::bucket-${number}/*`],
    })),
  }),
);

function user(number: number): string {
  return `<Path>/</Path><UserName>user-${number}</UserName><UserId>AIDA${number}</UserId><Arn>arn:aws:iam::${ACCOUNT}:user/user-${number}</Arn><CreateDate>${MADE_AT}</CreateDate>`;
}

function role(number: number): string {
  const inline = `<RolePolicyList><member><PolicyName>own</PolicyName><PolicyDocument>${POLICY}</PolicyDocument></member></RolePolicyList>`;
  return `<Path>/</Path><RoleName>role-${number}</RoleName><RoleId>AROA${number}</RoleId><Arn>arn:aws:iam::${ACCOUNT}:role/role-${number}</Arn><CreateDate>${MADE_AT}</CreateDate><AssumeRolePolicyDocument>${TRUST}</AssumeRolePolicyDocument><InstanceProfileList/>${inline}<AttachedManagedPolicies/><Tags/>`;
}

function policy(number: number): string {
  const version = `<PolicyVersionList><member><VersionId>v1</VersionId><IsDefaultVersion>true</IsDefaultVersion><CreateDate>${MADE_AT}</CreateDate><Document>${POLICY}</Document></member></PolicyVersionList>`;
  return `<PolicyName>policy-${number}</PolicyName><PolicyId>ANPA${number}</PolicyId><Arn>arn:aws:iam::${ACCOUNT}:policy/policy-${number}</Arn><Path>/</Path><DefaultVersionId>v1</DefaultVersionId><AttachmentCount>1</AttachmentCount><IsAttachable>true</IsAttachable><CreateDate>${MADE_AT}</CreateDate><UpdateDate>${MADE_AT}</UpdateDate>${version}`;
}

/** Users, then roles, then policies, a hundred in a page: IAM gives fewer than it is asked for. */
function authorizationDetails(request: AwsRequest, part: number): Answer {
  const [users, roles, policies] = [countOf('users', part, false), countOf('roles', part, false), countOf('policies', part, false)];
  const total = users + roles + policies;
  const { from, until } = pageOf(formOf(request).get('Marker'), total, 100);
  const within = (start: number, count: number, make: (number: number) => string) =>
    members(Math.max(0, Math.min(count, from - start)), Math.max(0, Math.min(count, until - start)), make);
  const lists = [
    `<UserDetailList>${within(0, users, (number) => `${user(number)}<GroupList/><AttachedManagedPolicies/>`)}</UserDetailList>`,
    `<GroupDetailList/>`,
    `<RoleDetailList>${within(users, roles, role)}</RoleDetailList>`,
    `<Policies>${within(users + roles, policies, policy)}</Policies>`,
  ];
  return query('GetAccountAuthorizationDetails', `${lists.join('')}${marker(until, total)}`);
}
