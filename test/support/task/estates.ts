import type { Catalogue } from '../../../core/catalogue.ts';
import { bucket, bucketPolicy, database, emptyAccount, group, groupId, tcp } from '../../../local/demo-cloud/estate-parts.ts';
import type { Account } from '../../../local/demo-cloud/state.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

export const TLS = 'aws.s3.put-bucket-policy-tls';
export const INGRESS = 'aws.ec2.revoke-public-ingress';
export const DATABASE = 'aws.rds.disable-public-access';

/** An account with what a test names and nothing else. */
export function accountWith(parts: Partial<Account>): Account {
  return { ...emptyAccount(ACCOUNT, 'tea-shop'), ...parts };
}

/** Buckets without a policy: one call each, which settles at once. */
export function bucketEstate(...names: readonly string[]): readonly Account[] {
  return [accountWith({ buckets: names.map((name) => bucket(name, REGION)) })];
}

export function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}

/** A group with a wide range open to everyone: what stays of the range is authorised first, then the range is revoked. */
export function groupEstate(...names: readonly string[]): readonly Account[] {
  const open = () => [...tcp([5000, 5500], ['0.0.0.0/0', 'Vendor']), ...tcp(443, '10.0.0.0/8')];
  return [accountWith({ securityGroups: names.map((name) => group(REGION, name, open(), { description: name })) })];
}

export function groupArn(name: string): string {
  return `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${groupId(REGION, name)}`;
}

/** A database that takes its time to change, where the cloud is made slow. */
export function databaseEstate(...names: readonly string[]): readonly Account[] {
  return [accountWith({ databases: names.map((name) => database(name, REGION, { engine: 'postgres', isPublic: true })) })];
}

/** What the bucket's own statement looks like after somebody has weakened it. */
export function weakPolicy(name: string): string {
  const Resource = [bucketArn(name), `${bucketArn(name)}/*`];
  return bucketPolicy({
    Sid: 'CloudmendRequireTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:DeleteObject',
    Resource,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
}

/** A policy with a statement of somebody else. */
export function foreignPolicy(name: string, ...more: readonly object[]): string {
  const read = {
    Sid: 'BillingReads',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/billing` },
    Action: 's3:GetObject',
    Resource: `${bucketArn(name)}/*`,
  };
  return bucketPolicy(read, ...more);
}

/** The catalogue of one service, so that a scan looks at nothing else: for tests that make hundreds of worlds. */
export function catalogueOf(service: 's3' | 'ec2' | 'ecr' | 'rds'): Catalogue {
  const isOurs = ([id]: readonly [string, unknown]) => id.split('.')[1] === service;
  return {
    clouds: catalogue.clouds,
    kinds: new Map([...catalogue.kinds].filter(isOurs)),
    rules: new Map([...catalogue.rules].filter(isOurs)),
    templates: new Map([...catalogue.templates].filter(isOurs)),
    frameworks: catalogue.frameworks ?? [],
  };
}
