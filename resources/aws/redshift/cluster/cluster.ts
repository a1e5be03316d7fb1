import * as z from 'zod';
import { plainElements } from '../../../../clouds/aws/declare/plain.ts';
import { callsOfSteps } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { pendingOf } from '../../rds/db-instance/modified-settings.ts';
import { type DescribedCluster, describeClusterParameters, describeClusters, describeLoggingStatus } from './described.ts';

/** Where the audit logs go: `bucket` and `prefix` for S3, `exports` for CloudWatch. */
const AuditLogs = z.strictObject({ to: z.string(), bucket: z.string(), prefix: z.string(), exports: z.array(z.string()) });

const Facts = z.strictObject({
  arn: z.string(),
  identifier: z.string(),
  nodeType: z.string(),
  adminName: z.string(),
  databaseName: z.string(),
  publiclyAccessible: z.boolean(),
  encrypted: z.boolean(),
  /** Whether what it copies in and out stays in the VPC. */
  enhancedVpcRouting: z.boolean(),
  /** Whether Redshift installs new versions of the engine in the maintenance window. */
  allowVersionUpgrade: z.boolean(),
  /** Days that automated snapshots are kept; 0: none are made. */
  snapshotRetentionDays: z.number().int(),
  multiAz: z.boolean(),
  /** Whether it refuses connections without TLS. */
  requiresTls: z.boolean(),
  parameterGroups: z.array(z.string()),
  /** null: none are written. */
  auditLogs: AuditLogs.nullable(),
  maintenanceWindow: z.string(),
  status: z.string(),
  /** What was asked for and has not happened yet. */
  pending: JsonRecord,
  tags: Tags,
});
export type RedshiftCluster = z.infer<typeof Facts>;

/** Settings, by the names that ModifyCluster has for them. */
const SETTINGS = {
  publiclyAccessible: 'PubliclyAccessible',
  allowVersionUpgrade: 'AllowVersionUpgrade',
  snapshotRetentionDays: 'AutomatedSnapshotRetentionPeriod',
} as const;
const SETTINGS_PICKED = { publiclyAccessible: true, allowVersionUpgrade: true, snapshotRetentionDays: true } as const;
const Settings = Facts.pick(SETTINGS_PICKED).strip();
const Elements = Facts.pick({ ...SETTINGS_PICKED, auditLogs: true }).strip();

const write = { service: 'redshift', timeoutSeconds: 30 } as const;
const modifyCluster = {
  ...write,
  operation: 'ModifyCluster',
  iamActions: ['redshift:ModifyCluster'],
  elements: Object.keys(SETTINGS),
} as const;
const enableLogging = { ...write, operation: 'EnableLogging', iamActions: ['redshift:EnableLogging'], elements: ['auditLogs'] } as const;
const disableLogging = { ...write, operation: 'DisableLogging', iamActions: ['redshift:DisableLogging'], elements: ['auditLogs'] } as const;

const CLUSTERS_IN_A_PAGE = 100;

export default defineKind<RedshiftCluster>({
  id: 'aws.redshift.cluster',
  title: 'Redshift cluster',
  service: 'redshift',
  scope: 'region',
  facts: Facts,
  volatile: ['status', 'pending'],
  secret: [],
  reads: [describeClusters, describeLoggingStatus, describeClusterParameters],
  writes: [modifyCluster, enableLogging, disableLogging],
  arnPattern: 'arn:<partition>:redshift:*:<account>:cluster:*',
  changedBy: [
    trailed(
      'redshift',
      [
        'CreateCluster',
        'DeleteCluster',
        'ModifyCluster',
        'RestoreFromClusterSnapshot',
        'EnableLogging',
        'DisableLogging',
        'PauseCluster',
        'ResumeCluster',
      ],
      'arn:<partition>:redshift:<region>:<account>:cluster:{requestParameters.clusterIdentifier}',
    ),
  ],
  settles: { withinSeconds: 900, pollSeconds: 15 },
  declared: {
    ...plainElements(
      { cloudFormation: 'AWS::Redshift::Cluster', terraform: 'aws_redshift_cluster' },
      {
        publiclyAccessible: ['PubliclyAccessible', 'publicly_accessible'],
        allowVersionUpgrade: ['AllowVersionUpgrade', 'allow_version_upgrade'],
        snapshotRetentionDays: ['AutomatedSnapshotRetentionPeriod', 'automated_snapshot_retention_period'],
      },
    ),
    auditLogs: (value, { id }) => {
      const logs = Facts.shape.auditLogs.parse(value);
      if (logs === null || logs.to === 's3') return 'Leave the logging of the cluster out, or as it was.';
      return {
        cloudFormation: {
          type: 'AWS::Redshift::Cluster',
          properties: { LoggingProperties: { LogDestinationType: logs.to, LogExports: logs.exports } },
        },
        terraform: {
          type: 'aws_redshift_logging',
          arguments: { cluster_identifier: identifierIn(id), log_destination_type: logs.to, log_exports: logs.exports },
        },
      };
    },
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeClusters, { MaxRecords: CLUSTERS_IN_A_PAGE }, cursor)) {
      const observations = await reader.each(answer.Clusters, (cluster) => observe(reader, cluster));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const cluster = (await reader.one(describeClusters, { ClusterIdentifier: identifierIn(id) }))?.Clusters[0];
    return cluster && observe(reader, cluster);
  },

  elements: (facts) => Elements.parse(facts),
  withElements: (facts, changes) => ({ ...facts, ...Elements.parse({ ...facts, ...changes }) }),
  calls,
  unsettled: ({ status, pending }) => (isBusy(status) || Object.keys(pending).length > 0 ? status : undefined),
  // A cluster that is paused, resizes or is being changed takes none.
  postpones: ({ before: { identifier, status } }) =>
    status === 'available' ? undefined : `${identifier} is ${status}, and Redshift changes clusters that are available only.`,
});

function isBusy(status: string): boolean {
  return /ing\b/.test(status);
}

function identifierIn(id: string): string {
  return id.slice(id.lastIndexOf(':') + 1);
}

async function observe(reader: KindReader, cluster: DescribedCluster): Promise<Observation<RedshiftCluster>> {
  const { partition, account, region } = reader.place;
  const { ClusterIdentifier } = cluster;
  const arn = `arn:${partition}:redshift:${region}:${account}:cluster:${ClusterIdentifier}`;
  const parameterGroups = cluster.ClusterParameterGroups.map(({ ParameterGroupName }) => ParameterGroupName).sort();
  const [logging, requiresTls] = await Promise.all([
    reader.field(async () => (await reader.one(describeLoggingStatus, { ClusterIdentifier })) ?? null),
    reader.field(() => readRequiresTls(reader, parameterGroups)),
  ]);
  return {
    id: arn,
    kind: 'aws.redshift.cluster',
    ...{ partition, account, region },
    fields: {
      arn: { known: arn },
      identifier: { known: ClusterIdentifier },
      nodeType: { known: cluster.NodeType },
      adminName: { known: cluster.MasterUsername },
      databaseName: { known: cluster.DBName },
      publiclyAccessible: { known: cluster.PubliclyAccessible },
      encrypted: { known: cluster.Encrypted },
      enhancedVpcRouting: { known: cluster.EnhancedVpcRouting },
      allowVersionUpgrade: { known: cluster.AllowVersionUpgrade },
      snapshotRetentionDays: { known: cluster.AutomatedSnapshotRetentionPeriod },
      multiAz: { known: /^enabled$/i.test(cluster.MultiAZ ?? '') },
      requiresTls,
      parameterGroups: { known: parameterGroups },
      auditLogs: mapKnown(logging, (known) =>
        known?.LoggingEnabled
          ? {
              to: known.LogDestinationType || 's3',
              bucket: known.BucketName ?? '',
              prefix: known.S3KeyPrefix ?? '',
              exports: known.LogExports.toSorted(),
            }
          : null,
      ),
      maintenanceWindow: { known: cluster.PreferredMaintenanceWindow },
      status: { known: cluster.ClusterStatus },
      pending: { known: pendingOf(cluster.PendingModifiedValues) },
      tags: { known: tagsOf(cluster.Tags) },
    },
  };
}

/** Clusters of one group share the answer. */
async function readRequiresTls(reader: KindReader, groups: readonly string[]): Promise<boolean> {
  for (const ParameterGroupName of groups)
    for await (const { answer } of reader.pages(describeClusterParameters, { ParameterGroupName }))
      for (const one of answer.Parameters) if (one.ParameterName === 'require_ssl') return one.ParameterValue === 'true';
  return false;
}

function calls({ id, before, after }: FactsChange<RedshiftCluster>): readonly Call[] {
  const ClusterIdentifier = before.identifier;
  const settings = elementChanges(Settings.parse(before), Settings.parse(after));
  const named = Object.entries(SETTINGS).flatMap(([field, name]) => (field in settings ? [[name, settings[field] ?? null] as const] : []));
  const logs = elementChanges({ auditLogs: before.auditLogs }, { auditLogs: after.auditLogs });
  const logging =
    after.auditLogs === null ? { write: disableLogging, input: { ClusterIdentifier } } : loggingTo(ClusterIdentifier, after.auditLogs);
  return callsOfSteps(id, Elements.parse(before), [
    { ...logging, changes: logs },
    { write: modifyCluster, input: { ClusterIdentifier, ...Object.fromEntries(named) }, changes: settings },
  ]);
}

function loggingTo(ClusterIdentifier: string, { to, bucket, prefix, exports }: z.infer<typeof AuditLogs>) {
  const where = to === 's3' ? { BucketName: bucket, ...(prefix !== '' && { S3KeyPrefix: prefix }) } : { LogExports: exports };
  return { write: enableLogging, input: { ClusterIdentifier, LogDestinationType: to, ...where } };
}
