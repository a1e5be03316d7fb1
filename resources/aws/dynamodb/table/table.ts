import * as z from 'zod';
import { plainElements } from '../../../../clouds/aws/declare/plain.ts';
import { callsOfSteps } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import type { Place } from '../../../../core/place.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  status: z.string(),
  deletionProtection: z.boolean(),
  /** Whether it can be brought back to any second of the last weeks. */
  pointInTimeRecovery: z.boolean(),
  /** Whether a key in KMS encrypts it, not one that DynamoDB owns. */
  kmsEncrypted: z.boolean(),
  tags: Tags,
});
export type DynamodbTable = z.infer<typeof Facts>;

const listTables = defineRead({
  service: 'dynamodb',
  operation: 'ListTables',
  iamActions: ['dynamodb:ListTables'],
  output: z.object({ TableNames: z.array(z.string()).default([]) }),
  pages: { input: 'ExclusiveStartTableName', output: 'LastEvaluatedTableName' },
});
const describeTable = defineRead({
  service: 'dynamodb',
  operation: 'DescribeTable',
  iamActions: ['dynamodb:DescribeTable'],
  output: z.object({
    Table: z.object({
      TableArn: z.string(),
      TableStatus: z.string(),
      DeletionProtectionEnabled: z.boolean().default(false),
      SSEDescription: z.object({ Status: z.string().optional(), SSEType: z.string().optional() }).optional(),
    }),
  }),
  absentCodes: ['ResourceNotFoundException'],
});
const describeContinuousBackups = defineRead({
  service: 'dynamodb',
  operation: 'DescribeContinuousBackups',
  iamActions: ['dynamodb:DescribeContinuousBackups'],
  output: z.object({
    ContinuousBackupsDescription: z.object({
      PointInTimeRecoveryDescription: z.object({ PointInTimeRecoveryStatus: z.string() }).optional(),
    }),
  }),
});
const listTagsOfResource = defineRead({
  service: 'dynamodb',
  operation: 'ListTagsOfResource',
  iamActions: ['dynamodb:ListTagsOfResource'],
  output: z.object({ Tags: TagList.default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});

const updateContinuousBackups = {
  service: 'dynamodb',
  operation: 'UpdateContinuousBackups',
  iamActions: ['dynamodb:UpdateContinuousBackups'],
  elements: ['pointInTimeRecovery'],
  timeoutSeconds: 20,
} as const;
const updateTable = {
  service: 'dynamodb',
  operation: 'UpdateTable',
  iamActions: ['dynamodb:UpdateTable'],
  elements: ['deletionProtection'],
  timeoutSeconds: 20,
} as const;

export default defineKind<DynamodbTable>({
  id: 'aws.dynamodb.table',
  title: 'DynamoDB table',
  service: 'dynamodb',
  scope: 'region',
  facts: Facts,
  volatile: ['status'],
  secret: [],
  reads: [listTables, describeTable, describeContinuousBackups, listTagsOfResource, getResources],
  writes: [updateContinuousBackups, updateTable],
  arnPattern: 'arn:<partition>:dynamodb:*:<account>:table/*',
  changedBy: [
    trailed(
      'dynamodb',
      [
        'CreateTable',
        'DeleteTable',
        'UpdateTable',
        'UpdateContinuousBackups',
        'RestoreTableFromBackup',
        'RestoreTableToPointInTime',
        'PutResourcePolicy',
        'DeleteResourcePolicy',
        'TagResource',
        'UntagResource',
      ],
      '{responseElements.tableDescription.tableArn}',
      'arn:<partition>:dynamodb:<region>:<account>:table/{requestParameters.tableName}',
      '{requestParameters.resourceArn}',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 5 },
  declared: plainElements(
    { cloudFormation: 'AWS::DynamoDB::Table', terraform: 'aws_dynamodb_table' },
    {
      deletionProtection: ['DeletionProtectionEnabled', 'deletion_protection_enabled'],
      pointInTimeRecovery: ['PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', 'point_in_time_recovery.enabled'],
    },
  ),

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listTables, {}, cursor)) {
      const arnIn = (name: string) => arnOf(reader.place, name);
      const observations = await eachWithTags(reader, answer.TableNames, arnIn, (name, tags) => observe(reader, name, tags));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const name = id.slice(id.lastIndexOf('/') + 1);
    const table = await reader.one(describeTable, { TableName: name });
    return (
      table &&
      observe(
        reader,
        name,
        reader.field(() => readTags(reader, id)),
      )
    );
  },

  elements: elementsOf,
  withElements: (facts, changes) => ({ ...facts, ...Settings.parse({ ...facts, ...changes }) }),
  calls,

  postpones({ before: { status } }) {
    return status === 'ACTIVE' ? undefined : `The table is ${status}, and DynamoDB changes settings of an active one only.`;
  },

  unsettled: ({ status }) => (status === 'UPDATING' ? 'The table is being updated.' : undefined),
});

const Settings = z.object({ deletionProtection: z.boolean(), pointInTimeRecovery: z.boolean() });

function elementsOf(facts: DynamodbTable): { readonly deletionProtection: boolean; readonly pointInTimeRecovery: boolean } {
  return Settings.parse(facts);
}

function arnOf({ partition, account, region }: Place, name: string): string {
  return `arn:${partition}:dynamodb:${region}:${account}:table/${name}`;
}

async function observe(reader: KindReader, name: string, asked: AskedTags): Promise<Observation<DynamodbTable>> {
  const { partition, account, region } = reader.place;
  const arn = arnOf(reader.place, name);
  const [table, backups, tags] = await Promise.all([
    reader.field(async () => (await reader.one(describeTable, { TableName: name }))?.Table),
    reader.field(async () => (await reader.one(describeContinuousBackups, { TableName: name }))?.ContinuousBackupsDescription),
    asked,
  ]);
  return {
    id: arn,
    kind: 'aws.dynamodb.table',
    ...{ partition, account, region },
    fields: {
      arn: { known: arn },
      name: { known: name },
      status: mapKnown(table, (known) => known?.TableStatus ?? 'DELETED'),
      deletionProtection: mapKnown(table, (known) => known?.DeletionProtectionEnabled ?? false),
      pointInTimeRecovery: mapKnown(backups, (known) => known?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED'),
      kmsEncrypted: mapKnown(table, (known) => known?.SSEDescription?.SSEType === 'KMS'),
      tags,
    },
  };
}

async function readTags(reader: KindReader, arn: string): Promise<DynamodbTable['tags']> {
  const tags: z.infer<typeof TagList> = [];
  for await (const { answer } of reader.pages(listTagsOfResource, { ResourceArn: arn })) tags.push(...answer.Tags);
  return tagsOf(tags);
}

/** Backups first: they are refused while the table is being updated. */
function calls({ id, before, after }: FactsChange<DynamodbTable>): readonly Call[] {
  const changes = elementChanges(elementsOf(before), elementsOf(after));
  const only = (element: keyof z.infer<typeof Settings>): ElementChanges => (element in changes ? { [element]: after[element] } : {});
  const { name: TableName, pointInTimeRecovery, deletionProtection } = after;
  const recovery = { TableName, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: pointInTimeRecovery } };
  return callsOfSteps(id, elementsOf(before), [
    { write: updateContinuousBackups, input: recovery, changes: only('pointInTimeRecovery') },
    { write: updateTable, input: { TableName, DeletionProtectionEnabled: deletionProtection }, changes: only('deletionProtection') },
  ]);
}
