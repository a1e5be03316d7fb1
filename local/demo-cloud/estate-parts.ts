import { digestText } from '../../core/digest.ts';
import type { Account, Bucket, BucketSettings, Database, GroupRule, NetworkInterface, SecurityGroup } from './state.ts';

type Tags = { readonly [name: string]: string };

/** A policy as people write them: one or more statements about a bucket. */
export function bucketPolicy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/** The statement that a bucket without a finding has. */
export function denyPlainHttp(bucket: string): object {
  const Resource = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  return {
    Sid: 'DenyPlainHttp',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** Beside it, or alone: what an auditor asks for today. */
export function denyOldTls(bucket: string): object {
  const Resource = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  const Condition = { NumericLessThan: { 's3:TlsVersion': '1.2' } };
  return { Sid: 'DenyOldTls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource, Condition };
}

export function allowRole(bucket: string, sid: string, role: string, actions: readonly string[]): object {
  return { Sid: sid, Effect: 'Allow', Principal: { AWS: role }, Action: actions, Resource: `arn:aws:s3:::${bucket}/*` };
}

const STRONG_PASSWORDS = {
  MinimumPasswordLength: 16,
  RequireSymbols: true,
  RequireNumbers: true,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  AllowUsersToChangePassword: true,
  ExpirePasswords: true,
  MaxPasswordAge: 90,
  PasswordReusePrevention: 24,
};

/** An account with nothing in it and nothing wrong. */
export function emptyAccount(account: string, name: string): Account {
  return {
    ...{ account, name, rootAccessKeys: 0, rootHasMfa: true, users: 1, passwordPolicy: STRONG_PASSWORDS },
    roles: [],
    monitoring: { trails: [], filters: [], alarms: [], topics: [] },
    ...{ buckets: [], securityGroups: [], interfaces: [], databases: [] },
  };
}

interface BucketOptions {
  readonly policy?: string;
  readonly website?: boolean;
  readonly settings?: Partial<BucketSettings>;
  readonly tags?: Tags;
}

/** Well kept but for what is named: nothing public, versions, logs, and no upload that never ends. */
export function bucket(name: string, region: string, options: BucketOptions = {}): Bucket {
  const { policy = null, website = false, settings = {}, tags = {} } = options;
  return { name, region, createdAt: '2023-04-18T07:12:45.000Z', policy, website, settings: { ...wellKept(region), ...settings }, tags };
}

function wellKept(region: string): BucketSettings {
  return {
    publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
    ownership: 'BucketOwnerEnforced',
    versioning: 'Enabled',
    encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] },
    logging: { LoggingEnabled: { TargetBucket: `harbour-light-request-logs-${region}`, TargetPrefix: '' } },
    lifecycle: [
      { ID: 'abort-uploads', Status: 'Enabled', Filter: { Prefix: '' }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 3 } },
    ],
  };
}

/** A port (or a range) over TCP from each of some sources; a source is a CIDR or the id of a group. */
export function tcp(ports: number | readonly [number, number], ...sources: readonly (string | readonly [string, string])[]): GroupRule[] {
  const [fromPort, toPort] = typeof ports === 'number' ? [ports, ports] : ports;
  return sources.map((one) => {
    const [source, description] = typeof one === 'string' ? [one, ''] : one;
    return { protocol: 'tcp', fromPort, toPort, sourceType: sourceTypeOf(source), source, description };
  });
}

export function group(
  region: string,
  name: string,
  ingress: readonly GroupRule[],
  options: { readonly description: string; readonly egress?: readonly GroupRule[]; readonly tags?: Tags },
): SecurityGroup {
  const { description, egress = [TO_EVERYONE], tags = {} } = options;
  const vpcId = `vpc-${hex(`vpc ${region}`)}`;
  return { groupId: groupId(region, name), name, description, vpcId, region, ingress: [...ingress], egress: [...egress], tags };
}

/** The group that each VPC has; emptied by someone, unless it still has its rules. */
export function defaultGroup(region: string, rules: 'emptied' | 'as AWS makes it'): SecurityGroup {
  const description = 'default VPC security group';
  if (rules === 'emptied') return group(region, 'default', [], { description, egress: [] });
  const members = { ...TO_EVERYONE, sourceType: 'group' as const, source: groupId(region, 'default') };
  return group(region, 'default', [members], { description });
}

/** What EC2 gives every new group. */
const TO_EVERYONE = {
  protocol: '-1',
  fromPort: null,
  toPort: null,
  sourceType: 'cidrIpv4' as const,
  source: '0.0.0.0/0',
  description: '',
};

/** The same name in the same region has the same id in every run. */
export function groupId(region: string, name: string): string {
  return `sg-${hex(`${region} ${name}`)}`;
}

export function networkInterface(
  region: string,
  groups: readonly string[],
  options: { readonly type?: string; readonly description?: string } = {},
): NetworkInterface {
  const { type = 'interface', description = '' } = options;
  const groupIds = groups.map((name) => groupId(region, name));
  return { interfaceId: `eni-${hex(`${region} ${groups.join(' ')} ${type} ${description}`)}`, region, type, description, groupIds };
}

export function database(
  identifier: string,
  region: string,
  options: { readonly engine: string; readonly isPublic: boolean; readonly cluster?: string; readonly tags?: Tags },
): Database {
  const { engine, isPublic, cluster = null, tags = {} } = options;
  return { identifier, region, engine, cluster, publiclyAccessible: isPublic, change: null, tags };
}

function sourceTypeOf(source: string): GroupRule['sourceType'] {
  if (source.startsWith('sg-')) return 'group';
  if (source.startsWith('pl-')) return 'prefixList';
  return source.includes(':') ? 'cidrIpv6' : 'cidrIpv4';
}

function hex(text: string): string {
  return digestText(text).slice(0, 17);
}
