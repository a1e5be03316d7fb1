import * as z from 'zod';
import { plainElements } from '../../../../clouds/aws/declare/plain.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { pendingOf } from '../../rds/db-instance/modified-settings.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  nodeType: z.string(),
  /** Whether its data is parted over shards by slots (cluster mode), also where that is one shard. */
  clusterMode: z.boolean(),
  members: z.array(z.string()),
  /** How many nodes the shard with the fewest has, its primary counted. */
  nodesPerShard: z.number().int(),
  /** Over how many zones the nodes of a shard are spread, of the shard with the fewest. */
  zonesPerShard: z.number().int(),
  automaticFailover: z.boolean(),
  multiAz: z.boolean(),
  autoMinorVersionUpgrade: z.boolean(),
  /** Days that automatic backups are kept; 0: none are made. */
  backupRetentionDays: z.number().int(),
  encryptedAtRest: z.boolean(),
  /** `required`, `preferred` (clients may also speak without TLS), or null: there is no TLS. */
  tls: z.string().nullable(),
  /** Whether one password lets clients in. */
  authToken: z.boolean(),
  /** Groups of users who may come in, each with rights of their own. */
  userGroups: z.array(z.string()),
  status: z.string(),
  /** What was asked for and waits for the maintenance window. */
  pending: JsonRecord,
  tags: Tags,
});
export type ReplicationGroup = z.infer<typeof Facts>;

const Yes = z.string().default('disabled');
const describeReplicationGroups = defineRead({
  service: 'elasticache',
  operation: 'DescribeReplicationGroups',
  iamActions: ['elasticache:DescribeReplicationGroups'],
  output: z.object({
    ReplicationGroups: z
      .array(
        z.object({
          ReplicationGroupId: z.string(),
          ARN: z.string(),
          Status: z.string().default('available'),
          PendingModifiedValues: JsonRecord.nullish(),
          MemberClusters: z.array(z.string()).default([]),
          NodeGroups: z
            .array(z.object({ NodeGroupMembers: z.array(z.object({ PreferredAvailabilityZone: z.string().nullish() })).default([]) }))
            .default([]),
          AutomaticFailover: Yes,
          MultiAZ: Yes,
          SnapshotRetentionLimit: z.number().int().default(0),
          ClusterEnabled: z.boolean().default(false),
          CacheNodeType: z.string().default(''),
          AuthTokenEnabled: z.boolean().default(false),
          TransitEncryptionEnabled: z.boolean().default(false),
          TransitEncryptionMode: z.string().nullish(),
          AtRestEncryptionEnabled: z.boolean().default(false),
          UserGroupIds: z.array(z.string()).default([]),
          AutoMinorVersionUpgrade: z.boolean().nullish(),
        }),
      )
      .default([]),
  }),
  pages: { input: 'Marker', output: 'Marker' },
  absentCodes: ['ReplicationGroupNotFoundFault', 'ReplicationGroupNotFound'],
});
type Described = z.infer<typeof describeReplicationGroups.output>['ReplicationGroups'][number];

const listTagsForResource = defineRead({
  service: 'elasticache',
  operation: 'ListTagsForResource',
  iamActions: ['elasticache:ListTagsForResource'],
  output: z.object({ TagList: TagList.default([]) }),
});

/** Elements, and the names that ModifyReplicationGroup has for them. */
const SETTINGS = {
  automaticFailover: 'AutomaticFailoverEnabled',
  autoMinorVersionUpgrade: 'AutoMinorVersionUpgrade',
  backupRetentionDays: 'SnapshotRetentionLimit',
  multiAz: 'MultiAZEnabled',
} as const;
const Settings = Facts.pick({ automaticFailover: true, autoMinorVersionUpgrade: true, backupRetentionDays: true, multiAz: true }).strip();

const modifyReplicationGroup = {
  service: 'elasticache',
  operation: 'ModifyReplicationGroup',
  iamActions: ['elasticache:ModifyReplicationGroup'],
  elements: Object.keys(SETTINGS),
  timeoutSeconds: 30,
} as const;

const GROUPS_IN_A_PAGE = 100;

export default defineKind<ReplicationGroup>({
  id: 'aws.elasticache.replication-group',
  title: 'ElastiCache replication group',
  service: 'elasticache',
  scope: 'region',
  facts: Facts,
  volatile: ['status', 'pending'],
  secret: [],
  reads: [describeReplicationGroups, listTagsForResource, getResources],
  writes: [modifyReplicationGroup],
  // Members, their parameters and users are changed by their group.
  arnPattern: 'arn:<partition>:elasticache:*:<account>:replicationgroup:*',
  changedBy: [
    trailed(
      'elasticache',
      [
        'CreateReplicationGroup',
        'DeleteReplicationGroup',
        'ModifyReplicationGroup',
        'ModifyReplicationGroupShardConfiguration',
        'IncreaseReplicaCount',
        'DecreaseReplicaCount',
      ],
      'arn:<partition>:elasticache:<region>:<account>:replicationgroup:{requestParameters.replicationGroupId}',
    ),
  ],
  settles: { withinSeconds: 900, pollSeconds: 15 },
  declared: plainElements(
    { cloudFormation: 'AWS::ElastiCache::ReplicationGroup', terraform: 'aws_elasticache_replication_group' },
    {
      automaticFailover: ['AutomaticFailoverEnabled', 'automatic_failover_enabled'],
      autoMinorVersionUpgrade: ['AutoMinorVersionUpgrade', 'auto_minor_version_upgrade'],
      backupRetentionDays: ['SnapshotRetentionLimit', 'snapshot_retention_limit'],
      multiAz: ['MultiAZEnabled', 'multi_az_enabled'],
    },
  ),

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeReplicationGroups, { MaxRecords: GROUPS_IN_A_PAGE }, cursor)) {
      const arnOf = ({ ARN }: Described) => ARN;
      const observations = await eachWithTags(reader, answer.ReplicationGroups, arnOf, (group, tags) => observe(reader, group, tags));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeReplicationGroups, { ReplicationGroupId: id.slice(id.lastIndexOf(':') + 1) });
    const [group] = answer?.ReplicationGroups ?? [];
    if (group === undefined) return undefined;
    const tags = reader.field(async () => tagsOf((await reader.one(listTagsForResource, { ResourceName: group.ARN }))?.TagList));
    return observe(reader, group, tags);
  },

  elements: (facts) => Settings.parse(facts),
  withElements: (facts, changes) => ({ ...facts, ...Settings.parse({ ...facts, ...changes }) }),
  calls,
  refuses: ({ before, after }) =>
    after.multiAz && !after.automaticFailover && before.automaticFailover
      ? `${before.name} stands in several zones by Multi-AZ, which cannot be without automatic failover.`
      : undefined,
  postpones({ before: { name, status, pending } }) {
    if (status !== 'available') return `${name} is ${status}, and ElastiCache changes groups that are available only.`;
    const waiting = Object.keys(pending);
    return waiting.length === 0
      ? undefined
      : `${waiting.join(', ')} of ${name} waits for its maintenance window, and would be made at once.`;
  },
  unsettled: ({ status, pending }) => (/ing$/.test(status) ? status : Object.keys(pending)[0]),
});

async function observe({ place }: KindReader, group: Described, asked: AskedTags): Promise<Observation<ReplicationGroup>> {
  const { partition, account, region } = place;
  const shards = group.NodeGroups.map(({ NodeGroupMembers }) => NodeGroupMembers);
  const zones = shards.map((nodes) => new Set(nodes.flatMap(({ PreferredAvailabilityZone }) => PreferredAvailabilityZone ?? [])).size);
  return {
    id: group.ARN,
    kind: 'aws.elasticache.replication-group',
    ...{ partition, account, region },
    fields: {
      arn: { known: group.ARN },
      name: { known: group.ReplicationGroupId },
      nodeType: { known: group.CacheNodeType },
      clusterMode: { known: group.ClusterEnabled },
      members: { known: group.MemberClusters.toSorted() },
      nodesPerShard: { known: leastOf(shards.map(({ length }) => length)) },
      zonesPerShard: { known: leastOf(zones) },
      automaticFailover: { known: isOn(group.AutomaticFailover) },
      multiAz: { known: isOn(group.MultiAZ) },
      autoMinorVersionUpgrade: { known: group.AutoMinorVersionUpgrade ?? false },
      backupRetentionDays: { known: group.SnapshotRetentionLimit },
      encryptedAtRest: { known: group.AtRestEncryptionEnabled },
      tls: { known: group.TransitEncryptionEnabled ? (group.TransitEncryptionMode ?? 'required') : null },
      authToken: { known: group.AuthTokenEnabled },
      userGroups: { known: group.UserGroupIds.toSorted() },
      status: { known: group.Status },
      pending: { known: pendingOf(group.PendingModifiedValues ?? {}) },
      tags: await asked,
    },
  };
}

function leastOf(counts: readonly number[]): number {
  return counts.length === 0 ? 0 : Math.min(...counts);
}

/** `enabling` counts as what it will be. */
function isOn(value: string): boolean {
  return value.startsWith('enabl');
}

/** What is not named stays as it is. Without `ApplyImmediately` it would wait for the maintenance window. */
function calls({ id, before, after }: FactsChange<ReplicationGroup>): readonly Call[] {
  const effect = elementChanges(Settings.parse(before), Settings.parse(after));
  const named = Object.entries(SETTINGS).flatMap(([field, name]) => (field in effect ? [[name, effect[field] ?? null] as const] : []));
  if (named.length === 0) return [];
  const { service, operation, iamActions, timeoutSeconds } = modifyReplicationGroup;
  const input = {
    ReplicationGroupId: before.name,
    ApplyImmediately: true,
    ...Object.fromEntries(named),
    ...('backupRetentionDays' in effect && backupSource(before, after)),
  };
  return [{ service, operation, input, iamActions, arns: [id], effect, timeoutSeconds }];
}

/**
 * Without cluster mode ElastiCache asks whose data is copied, once backups begin: the last of the members, which is a replica where there is one
 * unless it has failed over. https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html
 */
function backupSource({ backupRetentionDays, clusterMode, members }: ReplicationGroup, after: ReplicationGroup) {
  const source = members.at(-1);
  if (clusterMode || source === undefined || backupRetentionDays > 0 || after.backupRetentionDays === 0) return {};
  return { SnapshottingClusterId: source };
}
