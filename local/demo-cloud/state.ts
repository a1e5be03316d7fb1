import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { isFileError, writeDurably } from '../../adapters/durable-file.ts';
import { CloudmendError } from '../../core/errors.ts';
import { JsonRecord, JsonValue } from '../../core/json.ts';

const Tags = z.record(z.string(), z.string());

/** Settings of a bucket as S3 answers them, null where none were made. */
export const BucketSettings = z.object({
  publicAccessBlock: JsonRecord.nullable().default(null),
  /** null: access control lists count. */
  ownership: z.string().nullable().default('BucketOwnerEnforced'),
  versioning: z.string().nullable().default('Enabled'),
  encryption: JsonRecord.nullable().default(null),
  logging: JsonRecord.nullable().default(null),
  lifecycle: z.array(JsonRecord).default([]),
});
export type BucketSettings = z.infer<typeof BucketSettings>;

export const Bucket = z.object({
  name: z.string(),
  region: z.string(),
  createdAt: z.string(),
  policy: z.string().nullable(),
  website: z.boolean(),
  settings: BucketSettings.prefault({}),
  tags: Tags,
});
export type Bucket = z.infer<typeof Bucket>;

/** One source (or, going out, place) of one permission, the way EC2 itself counts rules. */
export const GroupRule = z.object({
  protocol: z.string(),
  fromPort: z.number().nullable(),
  toPort: z.number().nullable(),
  sourceType: z.enum(['cidrIpv4', 'cidrIpv6', 'prefixList', 'group']),
  source: z.string(),
  description: z.string(),
});
export type GroupRule = z.infer<typeof GroupRule>;

export const SecurityGroup = z.object({
  groupId: z.string(),
  name: z.string(),
  description: z.string(),
  vpcId: z.string(),
  region: z.string(),
  ingress: z.array(GroupRule),
  egress: z.array(GroupRule).default([]),
  tags: Tags,
});
export type SecurityGroup = z.infer<typeof SecurityGroup>;

export const NetworkInterface = z.object({
  interfaceId: z.string(),
  region: z.string(),
  type: z.string(),
  description: z.string(),
  groupIds: z.array(z.string()),
});
export type NetworkInterface = z.infer<typeof NetworkInterface>;

export const Database = z.object({
  identifier: z.string(),
  region: z.string(),
  engine: z.string(),
  cluster: z.string().nullable(),
  publiclyAccessible: z.boolean(),
  /** A change that runs until `until`; before that the instance says `modifying` and has its old value. */
  change: z.object({ publiclyAccessible: z.boolean(), until: z.string() }).nullable(),
  tags: Tags,
});
export type Database = z.infer<typeof Database>;

/** Trails, log groups, metric filters, alarms and topics as their services answer them, each with its region. */
const Monitoring = z.object({
  trails: z.array(z.object({ region: z.string(), TrailARN: z.string() }).catchall(JsonValue)).default([]),
  filters: z.array(z.object({ region: z.string(), logGroupName: z.string(), filterName: z.string() }).catchall(JsonValue)).default([]),
  alarms: z.array(z.object({ region: z.string(), AlarmName: z.string() }).catchall(JsonValue)).default([]),
  topics: z.array(z.object({ region: z.string(), name: z.string(), attributes: z.record(z.string(), z.string()) })).default([]),
});
export type Monitoring = z.infer<typeof Monitoring>;

/** A role, its inline policies as they were written. */
export const Role = z.object({
  name: z.string(),
  trust: JsonRecord,
  inline: z.record(z.string(), z.string()),
  /** Whether AWS's own policy for everything is attached. */
  isAdministrator: z.boolean(),
  idleDays: z.number().nullable(),
  tags: Tags,
});
export type Role = z.infer<typeof Role>;

export const Account = z.object({
  account: z.string(),
  name: z.string(),
  rootAccessKeys: z.number(),
  rootHasMfa: z.boolean(),
  users: z.number(),
  /** Of the whole account for S3; null where none was made, absent where all switches are on. */
  publicAccessBlock: JsonRecord.nullable().optional(),
  /** As IAM answers it; null: AWS's default holds. */
  passwordPolicy: JsonRecord.nullable().default(null),
  roles: z.array(Role).default([]),
  monitoring: Monitoring.prefault({}),
  buckets: z.array(Bucket),
  securityGroups: z.array(SecurityGroup),
  interfaces: z.array(NetworkInterface),
  databases: z.array(Database),
});
export type Account = z.infer<typeof Account>;

/** A write that was carried out. */
export const SentWrite = z.object({
  at: z.string(),
  taskId: z.string(),
  run: z.number(),
  account: z.string(),
  region: z.string(),
  service: z.string(),
  operation: z.string(),
  input: JsonRecord,
});
export type SentWrite = z.infer<typeof SentWrite>;

export const DemoState = z.object({ version: z.literal(1), accounts: z.array(Account), writes: z.array(SentWrite) });
export type DemoState = z.infer<typeof DemoState>;

/** undefined where the file is not there yet. Throws CORRUPT where it is something else. */
export async function loadState(path: string): Promise<DemoState | undefined> {
  try {
    return DemoState.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw new CloudmendError('CORRUPT', `The demo cloud's file ${path} cannot be read; remove it to begin anew.`, { cause: error });
  }
}

export async function saveState(path: string, state: DemoState): Promise<void> {
  await writeDurably(path, new TextEncoder().encode(JSON.stringify(state)));
}
