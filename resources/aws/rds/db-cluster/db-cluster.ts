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
import { describeMembers, membersOf } from '../db-instance/members.ts';
import { logChanges, logElements, pendingOf, withLogs } from '../db-instance/modified-settings.ts';
import { changedBy } from './changed-by.ts';

const Facts = z.strictObject({
  arn: z.string(),
  identifier: z.string(),
  engine: z.string(),
  /** `provisioned`, `serverless` (the first Serverless), `global` and others. */
  engineMode: z.string(),
  deletionProtection: z.boolean(),
  copyTagsToSnapshot: z.boolean(),
  storageEncrypted: z.boolean(),
  iamAuthentication: z.boolean(),
  multiAz: z.boolean(),
  /** Days that automated backups are kept; every cluster has them for one day at least. */
  backupRetentionDays: z.number().int(),
  /** Whether RDS installs minor versions by itself, where the cluster and not each instance decides that. */
  autoMinorVersionUpgrade: z.boolean(),
  /** Logs that go to CloudWatch, in the order of their names. */
  logExports: z.array(z.string()),
  /** When RDS may interrupt it by itself, `sun:03:00-sun:03:30` in UTC. */
  maintenanceWindow: z.string(),
  status: z.string(),
  /** Changes that were asked for and wait for the maintenance window. Empty: none. */
  pending: JsonRecord,
  tags: Tags,
});
export type RdsDbCluster = z.infer<typeof Facts>;

const describeDbClusters = defineRead({
  service: 'rds',
  operation: 'DescribeDBClusters',
  iamActions: ['rds:DescribeDBClusters'],
  output: z.object({
    DBClusters: z
      .array(
        z.object({
          DBClusterArn: z.string(),
          DBClusterIdentifier: z.string(),
          Engine: z.string(),
          Status: z.string().default('unknown'),
          DeletionProtection: z.boolean().default(false),
          CopyTagsToSnapshot: z.boolean().default(false),
          StorageEncrypted: z.boolean().default(false),
          IAMDatabaseAuthenticationEnabled: z.boolean().default(false),
          MultiAZ: z.boolean().default(false),
          EngineMode: z.string().default('provisioned'),
          BackupRetentionPeriod: z.number().int().default(1),
          AutoMinorVersionUpgrade: z.boolean().default(false),
          PreferredMaintenanceWindow: z.string().default('any time'),
          PendingModifiedValues: JsonRecord.default({}),
          EnabledCloudwatchLogsExports: z.array(z.string()).default([]),
          TagList: TagList.default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'Marker', output: 'Marker' },
  absentCodes: ['DBClusterNotFoundFault'],
});
type Described = z.infer<typeof describeDbClusters.output>['DBClusters'][number];

const SETTINGS = {
  deletionProtection: 'DeletionProtection',
  copyTagsToSnapshot: 'CopyTagsToSnapshot',
  iamAuthentication: 'EnableIAMDatabaseAuthentication',
  backupRetentionDays: 'BackupRetentionPeriod',
  autoMinorVersionUpgrade: 'AutoMinorVersionUpgrade',
} as const;
const Settings = Facts.pick({
  deletionProtection: true,
  copyTagsToSnapshot: true,
  iamAuthentication: true,
  backupRetentionDays: true,
  autoMinorVersionUpgrade: true,
}).strip();
/**
 * Settings that would wait for the maintenance window, with the names under which they wait:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ClusterPendingModifiedValues.html
 */
const WAITS_FOR_WINDOW = { iamAuthentication: 'IAMDatabaseAuthenticationEnabled', backupRetentionDays: 'BackupRetentionPeriod' } as const;
/** Names under which our changes wait until they are made. */
const OWN_PENDING = [...Object.values(WAITS_FOR_WINDOW), 'PendingCloudwatchLogsExports'];

const modifyDbCluster = {
  service: 'rds',
  operation: 'ModifyDBCluster',
  iamActions: ['rds:ModifyDBCluster'],
  elements: [...Object.keys(SETTINGS), 'logExports/*'],
  timeoutSeconds: 30,
} as const;

const CLUSTERS_IN_A_PAGE = 100;

const DECLARED = { cloudFormation: 'AWS::RDS::DBCluster', terraform: 'aws_rds_cluster' } as const;

export default defineKind<RdsDbCluster>({
  id: 'aws.rds.db-cluster',
  title: 'RDS database cluster',
  service: 'rds',
  scope: 'region',
  facts: Facts,
  volatile: ['status', 'pending'],
  secret: [],
  reads: [describeDbClusters],
  writes: [modifyDbCluster],
  arnPattern: 'arn:<partition>:rds:*:<account>:cluster:*',
  changedBy,
  settles: { withinSeconds: 300, pollSeconds: 10 },
  declared: {
    ...plainElements(DECLARED, {
      backupRetentionDays: ['BackupRetentionPeriod', 'backup_retention_period'],
      copyTagsToSnapshot: ['CopyTagsToSnapshot', 'copy_tags_to_snapshot'],
      deletionProtection: ['DeletionProtection', 'deletion_protection'],
      iamAuthentication: ['EnableIAMDatabaseAuthentication', 'iam_database_authentication_enabled'],
    }),
    // Terraform has it of each instance of a cluster.
    autoMinorVersionUpgrade: (value) => ({
      cloudFormation: { type: DECLARED.cloudFormation, properties: { AutoMinorVersionUpgrade: value } },
      terraform: { type: 'aws_rds_cluster_instance', arguments: { auto_minor_version_upgrade: value } },
    }),
    'logExports/*': exportedLogs(DECLARED),
  },

  // Its members: some of what is set of the cluster shows in each of them.
  neighbours: {
    kinds: ['aws.rds.db-instance'],
    reads: [describeMembers],
    find: ({ facts: { identifier } }, reader) => membersOf(reader, identifier),
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeDbClusters, { MaxRecords: CLUSTERS_IN_A_PAGE }, cursor)) {
      yield { observations: answer.DBClusters.map((cluster) => observe(reader, cluster)), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeDbClusters, { DBClusterIdentifier: id.slice(id.lastIndexOf(':') + 1) });
    const [cluster] = answer?.DBClusters ?? [];
    return cluster && observe(reader, cluster);
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
    if (status !== 'available') return `The cluster is ${status}, and RDS changes settings of an available one only. Wait, or start it.`;
    // RDS makes whatever waits together with what is to be made at once, restarts included.
    const own = waitingNames(change);
    const others = own.length === 0 ? [] : Object.keys(pending).filter((name) => !own.includes(name));
    if (others.length === 0) return undefined;
    return `${others.join(', ')} would be applied too, now. Let the maintenance window pass, or take them back.`;
  },

  unsettled({ pending }) {
    const waiting = OWN_PENDING.filter((name) => name in pending);
    return waiting.length === 0 ? undefined : `The change of ${waiting.join(', ')} is still pending.`;
  },
});

function observe({ place: { partition, account, region } }: KindReader, cluster: Described): Observation<RdsDbCluster> {
  return {
    id: cluster.DBClusterArn,
    kind: 'aws.rds.db-cluster',
    partition,
    account,
    region,
    fields: {
      arn: { known: cluster.DBClusterArn },
      identifier: { known: cluster.DBClusterIdentifier },
      engine: { known: cluster.Engine },
      engineMode: { known: cluster.EngineMode },
      deletionProtection: { known: cluster.DeletionProtection },
      copyTagsToSnapshot: { known: cluster.CopyTagsToSnapshot },
      storageEncrypted: { known: cluster.StorageEncrypted },
      iamAuthentication: { known: cluster.IAMDatabaseAuthenticationEnabled },
      multiAz: { known: cluster.MultiAZ },
      backupRetentionDays: { known: cluster.BackupRetentionPeriod },
      autoMinorVersionUpgrade: { known: cluster.AutoMinorVersionUpgrade },
      logExports: { known: [...cluster.EnabledCloudwatchLogsExports].sort() },
      maintenanceWindow: { known: cluster.PreferredMaintenanceWindow },
      status: { known: cluster.Status },
      pending: { known: pendingOf(cluster.PendingModifiedValues) },
      tags: { known: tagsOf(cluster.TagList) },
    },
  };
}

function elementsOf(facts: RdsDbCluster): Elements {
  return { ...Settings.parse(facts), ...logElements(facts.logExports) };
}

/** All settings in one call: a second one would be refused while the first is being made. Nothing of it interrupts the cluster. */
function calls({ id, before, after }: FactsChange<RdsDbCluster>): readonly Call[] {
  const effect = elementChanges(elementsOf(before), elementsOf(after));
  if (Object.keys(effect).length === 0) return [];
  const settings = Object.entries(SETTINGS).flatMap(([field, name]) => (field in effect ? [[name, effect[field] ?? null] as const] : []));
  const logs = logChanges(effect);
  const { service, operation, iamActions, timeoutSeconds } = modifyDbCluster;
  const input = {
    DBClusterIdentifier: before.identifier,
    ...Object.fromEntries(settings),
    ...(logs !== undefined && { CloudwatchLogsExportConfiguration: logs }),
    ...(waitingNames({ before, after }).length > 0 && { ApplyImmediately: true }),
  };
  return [{ service, operation, input, iamActions, arns: [id], effect, timeoutSeconds }];
}

/** Of what changes, the settings that would wait for the window, by the names under which they would. */
function waitingNames({ before, after }: Pick<FactsChange<RdsDbCluster>, 'before' | 'after'>): readonly string[] {
  const effect = elementChanges(elementsOf(before), elementsOf(after));
  return Object.entries(WAITS_FOR_WINDOW).flatMap(([field, name]) => (field in effect ? [name] : []));
}
