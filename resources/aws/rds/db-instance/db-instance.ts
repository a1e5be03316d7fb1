import * as z from 'zod';
import { exportedLogs } from '../../../../clouds/aws/declare/exported-logs.ts';
import { plainElements } from '../../../../clouds/aws/declare/plain.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Elements, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { changedBy } from './changed-by.ts';
import { describeMembers } from './members.ts';
import { logChanges, logElements, pendingOf, withLogs } from './modified-settings.ts';
import { neighboursOf } from './neighbours.ts';

const Facts = z.strictObject({
  arn: z.string(),
  identifier: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  /** The cluster it is a member of; null where it stands alone. */
  cluster: z.string().nullable(),
  publiclyAccessible: z.boolean(),
  deletionProtection: z.boolean(),
  autoMinorVersionUpgrade: z.boolean(),
  copyTagsToSnapshot: z.boolean(),
  /** Days that automated backups are kept; 0: there are none. */
  backupRetentionDays: z.number().int(),
  iamAuthentication: z.boolean(),
  /** Logs that go to CloudWatch, in the order of their names. */
  logExports: z.array(z.string()),
  multiAz: z.boolean(),
  storageEncrypted: z.boolean(),
  /** The instance it copies; null where it copies none. Its source decides about its backups. */
  replicaOf: z.string().nullable(),
  /** When RDS may interrupt it by itself, `sun:03:00-sun:03:30` in UTC. */
  maintenanceWindow: z.string(),
  status: z.string(),
  /** Changes that were asked for and wait, for the maintenance window or for the one that runs. Empty: none. */
  pending: JsonRecord,
  tags: Tags,
});
export type RdsDbInstance = z.infer<typeof Facts>;

const describeDbInstances = defineRead({
  service: 'rds',
  operation: 'DescribeDBInstances',
  iamActions: ['rds:DescribeDBInstances'],
  output: z.object({
    DBInstances: z.array(
      z.object({
        DBInstanceArn: z.string(),
        DBInstanceIdentifier: z.string(),
        DBInstanceStatus: z.string().default('unknown'),
        Engine: z.string(),
        EngineVersion: z.string().default(''),
        DBClusterIdentifier: z.string().optional(),
        PubliclyAccessible: z.boolean().default(false),
        DeletionProtection: z.boolean().default(false),
        AutoMinorVersionUpgrade: z.boolean().default(false),
        CopyTagsToSnapshot: z.boolean().default(false),
        BackupRetentionPeriod: z.number().int().default(0),
        IAMDatabaseAuthenticationEnabled: z.boolean().default(false),
        EnabledCloudwatchLogsExports: z.array(z.string()).default([]),
        MultiAZ: z.boolean().default(false),
        StorageEncrypted: z.boolean().default(false),
        ReadReplicaSourceDBInstanceIdentifier: z.string().optional(),
        PreferredMaintenanceWindow: z.string().default('any time'),
        PendingModifiedValues: JsonRecord.default({}),
        TagList: TagList.default([]),
      }),
    ),
  }),
  pages: { input: 'Marker', output: 'Marker' },
  absentCodes: ['DBInstanceNotFound', 'DBInstanceNotFoundFault'],
});
type Described = z.infer<typeof describeDbInstances.output>['DBInstances'][number];

/** Fields that ModifyDBInstance sets, with their names there. */
const SETTINGS = {
  publiclyAccessible: 'PubliclyAccessible',
  deletionProtection: 'DeletionProtection',
  autoMinorVersionUpgrade: 'AutoMinorVersionUpgrade',
  copyTagsToSnapshot: 'CopyTagsToSnapshot',
  backupRetentionDays: 'BackupRetentionPeriod',
  iamAuthentication: 'EnableIAMDatabaseAuthentication',
} as const;
const Settings = Facts.pick({
  publiclyAccessible: true,
  deletionProtection: true,
  autoMinorVersionUpgrade: true,
  copyTagsToSnapshot: true,
  backupRetentionDays: true,
  iamAuthentication: true,
}).strip();
/**
 * Settings that would wait for the maintenance window, with the names under which they wait. RDS makes all others at once, and leaves what
 * waits alone: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html
 */
const WAITS_FOR_WINDOW = { backupRetentionDays: 'BackupRetentionPeriod', iamAuthentication: 'IAMDatabaseAuthenticationEnabled' } as const;
/** Names under which our changes wait until they are made. */
const OWN_PENDING = [...Object.values(WAITS_FOR_WINDOW), 'PendingCloudwatchLogsExports'];

const modifyDbInstance = {
  service: 'rds',
  operation: 'ModifyDBInstance',
  iamActions: ['rds:ModifyDBInstance'],
  elements: [...Object.keys(SETTINGS), 'logExports/*'],
  timeoutSeconds: 30,
} as const;

// The most that DescribeDBInstances gives at once.
const INSTANCES_IN_A_PAGE = 100;
/** In these states an instance serves, and nothing that runs will change its settings. */
const SETTLED = new Set([
  'available',
  'stopped',
  'backing-up',
  'storage-optimization',
  'storage-full',
  'incompatible-parameters',
  'incompatible-network',
  'failed',
]);

const DECLARED = { cloudFormation: 'AWS::RDS::DBInstance', terraform: 'aws_db_instance' } as const;

export default defineKind<RdsDbInstance>({
  id: 'aws.rds.db-instance',
  title: 'RDS database instance',
  service: 'rds',
  scope: 'region',
  facts: Facts,
  volatile: ['status', 'pending'],
  secret: [],
  reads: [describeDbInstances],
  writes: [modifyDbInstance],
  arnPattern: 'arn:<partition>:rds:*:<account>:db:*',
  // Public access is switched within a few minutes; a quarter of an hour leaves room for a change that ran before.
  changedBy,
  settles: { withinSeconds: 900, pollSeconds: 15 },
  declared: {
    ...plainElements(DECLARED, {
      autoMinorVersionUpgrade: ['AutoMinorVersionUpgrade', 'auto_minor_version_upgrade'],
      backupRetentionDays: ['BackupRetentionPeriod', 'backup_retention_period'],
      copyTagsToSnapshot: ['CopyTagsToSnapshot', 'copy_tags_to_snapshot'],
      deletionProtection: ['DeletionProtection', 'deletion_protection'],
      iamAuthentication: ['EnableIAMDatabaseAuthentication', 'iam_database_authentication_enabled'],
      publiclyAccessible: ['PubliclyAccessible', 'publicly_accessible'],
    }),
    'logExports/*': exportedLogs(DECLARED),
  },

  neighbours: {
    kinds: ['aws.rds.db-cluster', 'aws.rds.db-instance'],
    reads: [describeMembers],
    find: ({ id, facts: { cluster, replicaOf } }, reader) => neighboursOf(reader, { id, cluster, replicaOf }),
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeDbInstances, { MaxRecords: INSTANCES_IN_A_PAGE }, cursor)) {
      yield { observations: answer.DBInstances.map((instance) => observe(reader, instance)), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeDbInstances, { DBInstanceIdentifier: id.slice(id.lastIndexOf(':') + 1) });
    const [instance] = answer?.DBInstances ?? [];
    return instance && observe(reader, instance);
  },

  elements: elementsOf,
  withElements: (facts, changes) => ({
    ...facts,
    ...Settings.parse({ ...facts, ...changes }),
    logExports: withLogs(facts.logExports, changes),
  }),
  calls,

  postpones(change) {
    const { status, pending } = change.before;
    if (status !== 'available') return `The instance is ${status}, and RDS changes settings of an available one only. Wait, or start it.`;
    // RDS makes whatever waits together with what is to be made at once, restarts included.
    const own = waitingNames(change);
    const others = own.length === 0 ? [] : Object.keys(pending).filter((name) => !own.includes(name));
    if (others.length === 0) return undefined;
    return `${others.join(', ')} would be applied too, now. Let the maintenance window pass, or take them back.`;
  },

  unsettled({ status, pending }) {
    const waiting = OWN_PENDING.filter((name) => name in pending);
    if (waiting.length > 0) return `The change of ${waiting.join(', ')} is still pending.`;
    return SETTLED.has(status) ? undefined : `The instance is ${status}.`;
  },
});

function observe({ place: { partition, account, region } }: KindReader, instance: Described): Observation<RdsDbInstance> {
  return {
    id: instance.DBInstanceArn,
    kind: 'aws.rds.db-instance',
    partition,
    account,
    region,
    fields: {
      arn: { known: instance.DBInstanceArn },
      identifier: { known: instance.DBInstanceIdentifier },
      engine: { known: instance.Engine },
      engineVersion: { known: instance.EngineVersion },
      cluster: { known: instance.DBClusterIdentifier ?? null },
      publiclyAccessible: { known: instance.PubliclyAccessible },
      deletionProtection: { known: instance.DeletionProtection },
      autoMinorVersionUpgrade: { known: instance.AutoMinorVersionUpgrade },
      copyTagsToSnapshot: { known: instance.CopyTagsToSnapshot },
      backupRetentionDays: { known: instance.BackupRetentionPeriod },
      iamAuthentication: { known: instance.IAMDatabaseAuthenticationEnabled },
      logExports: { known: [...instance.EnabledCloudwatchLogsExports].sort() },
      multiAz: { known: instance.MultiAZ },
      storageEncrypted: { known: instance.StorageEncrypted },
      replicaOf: { known: instance.ReadReplicaSourceDBInstanceIdentifier ?? null },
      maintenanceWindow: { known: instance.PreferredMaintenanceWindow },
      status: { known: instance.DBInstanceStatus },
      pending: { known: pendingOf(instance.PendingModifiedValues) },
      tags: { known: tagsOf(instance.TagList) },
    },
  };
}

function elementsOf(facts: RdsDbInstance): Elements {
  return { ...Settings.parse(facts), ...logElements(facts.logExports) };
}

/** All settings in one call: a second one would be refused while the first is being made. */
function calls({ id, before, after }: FactsChange<RdsDbInstance>): readonly Call[] {
  const effect = elementChanges(elementsOf(before), elementsOf(after));
  if (Object.keys(effect).length === 0) return [];
  const settings = Object.entries(SETTINGS).flatMap(([field, name]) => (field in effect ? [[name, effect[field] ?? null] as const] : []));
  const logs = logChanges(effect);
  const input = {
    DBInstanceIdentifier: before.identifier,
    ...Object.fromEntries(settings),
    ...(logs !== undefined && { CloudwatchLogsExportConfiguration: logs }),
    ...(waitingNames({ before, after }).length > 0 && { ApplyImmediately: true }),
  };
  const { service, operation, iamActions, timeoutSeconds } = modifyDbInstance;
  return [{ service, operation, input, iamActions, arns: [id], effect, timeoutSeconds }];
}

/** Of what changes, the settings that would wait for the window, by the names under which they would. */
function waitingNames({ before, after }: Pick<FactsChange<RdsDbInstance>, 'before' | 'after'>): readonly string[] {
  const effect = elementChanges(elementsOf(before), elementsOf(after));
  return Object.entries(WAITS_FOR_WINDOW).flatMap(([field, name]) => (field in effect ? [name] : []));
}
