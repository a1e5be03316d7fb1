import * as z from 'zod';
import { elementChanges } from '../../../core/resource/element-changes.ts';
import type { Call, FactsChange, KindReader, Observation } from '../../../core/resource/kind.ts';
import { defineKind, defineRead } from '../../../core/resource/kind.ts';
import { TagList, Tags, tagsOf } from '../tags.ts';

const Facts = z.strictObject({
  arn: z.string(),
  identifier: z.string(),
  engine: z.string(),
  deletionProtection: z.boolean(),
  copyTagsToSnapshot: z.boolean(),
  storageEncrypted: z.boolean(),
  iamAuthentication: z.boolean(),
  multiAz: z.boolean(),
  /** Logs that go to CloudWatch, in the order of their names. */
  logExports: z.array(z.string()),
  status: z.string(),
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

const SETTINGS = { deletionProtection: 'DeletionProtection', copyTagsToSnapshot: 'CopyTagsToSnapshot' } as const;
const Settings = Facts.pick({ deletionProtection: true, copyTagsToSnapshot: true }).strip();

const modifyDbCluster = {
  service: 'rds',
  operation: 'ModifyDBCluster',
  iamActions: ['rds:ModifyDBCluster'],
  elements: Object.keys(SETTINGS),
  timeoutSeconds: 30,
} as const;

const CLUSTERS_IN_A_PAGE = 100;

export default defineKind<RdsDbCluster>({
  id: 'aws.rds.db-cluster',
  title: 'RDS database cluster',
  service: 'rds',
  scope: 'region',
  facts: Facts,
  volatile: ['status'],
  secret: [],
  reads: [describeDbClusters],
  writes: [modifyDbCluster],
  arnPattern: 'arn:<partition>:rds:*:<account>:cluster:*',
  settles: { withinSeconds: 300, pollSeconds: 10 },

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

  elements: (facts) => Settings.parse(facts),
  withElements: (facts, changes) => ({ ...facts, ...Settings.parse({ ...facts, ...changes }) }),
  calls,

  postpones({ before: { status } }) {
    if (status === 'available') return undefined;
    return `The cluster is ${status}, and RDS changes settings of an available one only. Wait, or start it.`;
  },
});

function observe({ target: { partition, account, region } }: KindReader, cluster: Described): Observation<RdsDbCluster> {
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
      deletionProtection: { known: cluster.DeletionProtection },
      copyTagsToSnapshot: { known: cluster.CopyTagsToSnapshot },
      storageEncrypted: { known: cluster.StorageEncrypted },
      iamAuthentication: { known: cluster.IAMDatabaseAuthenticationEnabled },
      multiAz: { known: cluster.MultiAZ },
      logExports: { known: [...cluster.EnabledCloudwatchLogsExports].sort() },
      status: { known: cluster.Status },
      tags: { known: tagsOf(cluster.TagList) },
    },
  };
}

/** RDS makes both settings at once, whatever waits for the maintenance window, and interrupts nothing. */
function calls({ id, before, after }: FactsChange<RdsDbCluster>): readonly Call[] {
  const effect = elementChanges(Settings.parse(before), Settings.parse(after));
  if (Object.keys(effect).length === 0) return [];
  const settings = Object.entries(SETTINGS).flatMap(([field, name]) => (field in effect ? [[name, effect[field] ?? null] as const] : []));
  const { service, operation, iamActions, timeoutSeconds } = modifyDbCluster;
  const input = { DBClusterIdentifier: before.identifier, ...Object.fromEntries(settings) };
  return [{ service, operation, input, iamActions, arns: [id], effect, timeoutSeconds }];
}
