import * as z from 'zod';
import type { JsonObject } from '../../../core/json.ts';
import { JsonRecord } from '../../../core/json.ts';
import type { Call, FactsChange, KindReader, Observation } from '../../../core/resource/kind.ts';
import { defineKind, defineRead } from '../../../core/resource/kind.ts';
import { TagList, Tags, tagsOf } from '../tags.ts';

const Facts = z.strictObject({
  arn: z.string(),
  identifier: z.string(),
  engine: z.string(),
  /** The cluster it is a member of; null where it stands alone. */
  cluster: z.string().nullable(),
  publiclyAccessible: z.boolean(),
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
        DBClusterIdentifier: z.string().optional(),
        PubliclyAccessible: z.boolean().default(false),
        PendingModifiedValues: JsonRecord.default({}),
        TagList: TagList.default([]),
      }),
    ),
  }),
  pages: { input: 'Marker', output: 'Marker' },
  absentCodes: ['DBInstanceNotFound', 'DBInstanceNotFoundFault'],
});
type Described = z.infer<typeof describeDbInstances.output>['DBInstances'][number];

const modifyDbInstance = {
  service: 'rds',
  operation: 'ModifyDBInstance',
  iamActions: ['rds:ModifyDBInstance'],
  elements: ['publiclyAccessible'],
  timeoutSeconds: 30,
} as const;

// The most that DescribeDBInstances gives at once.
const INSTANCES_IN_A_PAGE = 100;
/** In these states an instance serves, and nothing that runs will change its settings. */
const SETTLED = new Set([
  'available',
  'stopped',
  'storage-optimization',
  'storage-full',
  'incompatible-parameters',
  'incompatible-network',
  'failed',
]);

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
  settles: { withinSeconds: 900, pollSeconds: 15 },

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

  elements: ({ publiclyAccessible }) => ({ publiclyAccessible }),
  withElements: (facts, { publiclyAccessible = facts.publiclyAccessible }) => ({
    ...facts,
    publiclyAccessible: publiclyAccessible === true,
  }),
  calls,

  unsettled({ status, pending }) {
    if ('PubliclyAccessible' in pending) return 'The change of public access is still pending.';
    return SETTLED.has(status) ? undefined : `The instance is ${status}.`;
  },
});

function observe({ target: { partition, account, region } }: KindReader, instance: Described): Observation<RdsDbInstance> {
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
      cluster: { known: instance.DBClusterIdentifier ?? null },
      publiclyAccessible: { known: instance.PubliclyAccessible },
      status: { known: instance.DBInstanceStatus },
      pending: { known: pendingOf(instance.PendingModifiedValues) },
      tags: { known: tagsOf(instance.TagList) },
    },
  };
}

/** What waits, by name; empty lists and groups, which some answers carry, are nothing that waits. */
function pendingOf(values: JsonObject): JsonObject {
  const waiting = Object.entries(values).filter(
    ([, value]) => value !== null && (typeof value !== 'object' || Object.keys(value).length > 0),
  );
  return Object.fromEntries(waiting.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function calls({ id, before, after }: FactsChange<RdsDbInstance>): readonly Call[] {
  const { publiclyAccessible } = after;
  if (publiclyAccessible === before.publiclyAccessible) return [];
  const { service, operation, iamActions, timeoutSeconds } = modifyDbInstance;
  const input = { DBInstanceIdentifier: before.identifier, PubliclyAccessible: publiclyAccessible, ApplyImmediately: true };
  return [{ service, operation, input, iamActions, arns: [id], effect: { publiclyAccessible }, timeoutSeconds }];
}
