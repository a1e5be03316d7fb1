import * as z from 'zod';
import { plainElements } from '../../../../clouds/aws/declare/plain.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { byKey } from '../../../../clouds/aws/neighbours.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { Tags, tagsInOrder } from '../../../../clouds/aws/tags.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { EXISTS } from '../../../../core/kind/kind.ts';
import { deliveringTrails } from '../../cloudtrail/trail/delivering-trails.ts';
import { describeTrails } from '../../cloudtrail/trail/reads.ts';
import { changedBy } from './changed-by.ts';

const Facts = z.strictObject({
  /** With `:*` behind it, as CloudWatch Logs answers and as IAM writes it in permissions. */
  arn: z.string(),
  name: z.string(),
  /** After how many days events are deleted; null: never. */
  retentionDays: z.number().int().nullable(),
  /** Compressed, without the events of the last day or so, which are counted later. */
  storedBytes: z.number(),
  /** ARN of the key that encrypts it; null: a key of AWS. */
  kmsKey: z.string().nullable(),
  /** STANDARD, INFREQUENT_ACCESS or DELIVERY. */
  logClass: z.string(),
  tags: Tags,
});
export type LogGroup = z.infer<typeof Facts>;

const describeLogGroups = defineRead({
  service: 'cloudwatch-logs',
  operation: 'DescribeLogGroups',
  iamActions: ['logs:DescribeLogGroups'],
  output: z.object({
    logGroups: z
      .array(
        z.object({
          arn: z.string(),
          logGroupName: z.string(),
          retentionInDays: z.number().int().optional(),
          storedBytes: z.number().default(0),
          kmsKeyId: z.string().optional(),
          logGroupClass: z.string().default('STANDARD'),
        }),
      )
      .default([]),
  }),
  pages: { input: 'nextToken', output: 'nextToken' },
});
type Described = z.infer<typeof describeLogGroups.output>['logGroups'][number];
const listTagsForResource = defineRead({
  service: 'cloudwatch-logs',
  operation: 'ListTagsForResource',
  iamActions: ['logs:ListTagsForResource'],
  output: z.object({ tags: Tags.default({}) }),
  absentCodes: ['ResourceNotFoundException'],
});

const describeLogStreams = defineRead({
  service: 'cloudwatch-logs',
  operation: 'DescribeLogStreams',
  iamActions: ['logs:DescribeLogStreams'],
  output: z.object({ logStreams: z.array(z.object({ lastIngestionTime: z.number().optional() })).default([]) }),
  absentCodes: ['ResourceNotFoundException'],
});

const describeMetricFilters = defineRead({
  service: 'cloudwatch-logs',
  operation: 'DescribeMetricFilters',
  iamActions: ['logs:DescribeMetricFilters'],
  output: z.object({ metricFilters: z.array(z.object({ filterName: z.string() })).default([]) }),
  absentCodes: ['ResourceNotFoundException'],
});

const write = { service: 'cloudwatch-logs', timeoutSeconds: 20 } as const;
const createLogGroup = {
  ...write,
  operation: 'CreateLogGroup',
  iamActions: ['logs:CreateLogGroup'],
  elements: ['retentionDays', EXISTS],
} as const;
const deleteLogGroup = {
  ...write,
  operation: 'DeleteLogGroup',
  iamActions: ['logs:DeleteLogGroup'],
  elements: ['retentionDays', EXISTS],
} as const;
const putRetentionPolicy = {
  ...write,
  operation: 'PutRetentionPolicy',
  iamActions: ['logs:PutRetentionPolicy'],
  elements: ['retentionDays', EXISTS],
} as const;
const deleteRetentionPolicy = {
  ...write,
  operation: 'DeleteRetentionPolicy',
  iamActions: ['logs:DeleteRetentionPolicy'],
  elements: ['retentionDays'],
} as const;

// The most that DescribeLogGroups gives at once.
const GROUPS_IN_A_PAGE = 50;

export default defineKind<LogGroup>({
  id: 'aws.logs.log-group',
  title: 'CloudWatch log group',
  service: 'logs',
  scope: 'region',
  facts: Facts,
  volatile: ['storedBytes'],
  secret: [],
  reads: [describeLogGroups, listTagsForResource, getResources],
  writes: [putRetentionPolicy, deleteRetentionPolicy],
  arnPattern: 'arn:<partition>:logs:*:<account>:log-group:*',
  changedBy,
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: plainElements(
    { cloudFormation: 'AWS::Logs::LogGroup', terraform: 'aws_cloudwatch_log_group' },
    { retentionDays: ['RetentionInDays', 'retention_in_days'] },
  ),

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeLogGroups, { limit: GROUPS_IN_A_PAGE }, cursor)) {
      const observations = await eachWithTags(reader, answer.logGroups, tagArnOf, (group, tags) => observe(reader, group, tags));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    // Groups come in the order of their names: the one of this very name is the first that begins with it.
    const answer = await reader.one(describeLogGroups, { logGroupNamePrefix: logGroupName(id), limit: 1 });
    const group = answer?.logGroups.find(({ logGroupName: name }) => name === logGroupName(id));
    return (
      group &&
      observe(
        reader,
        group,
        reader.field(() => readTags(reader, tagArnOf(group))),
      )
    );
  },

  elements,
  withElements: (facts, changes) => ({
    ...facts,
    retentionDays: 'retentionDays' in changes ? Facts.shape.retentionDays.parse(changes['retentionDays']) : facts.retentionDays,
  }),
  calls,

  // The trails that deliver into it, and its key.
  neighbours: {
    kinds: ['aws.cloudtrail.trail', 'aws.kms.key'],
    reads: [describeTrails],
    async find({ facts: { name, kmsKey } }, reader) {
      const trails = await deliveringTrails(
        reader,
        { includeShadowTrails: false },
        ({ CloudWatchLogsLogGroupArn: arn }) => logGroupName(arn ?? '') === name,
      );
      return [...trails, ...byKey(kmsKey)];
    },
  },

  making: {
    arnPattern: 'arn:<partition>:logs:*:<account>:log-group:cloudmend-*',
    writes: [createLogGroup, deleteLogGroup],
    reads: [describeLogStreams, describeMetricFilters],
    idOf: ({ partition, account, region }, name) => `arn:${partition}:logs:${region}:${account}:log-group:${name}:*`,
    // No retention is for ever.
    serves: (standing, { retentionDays }) =>
      standing.retentionDays === null || (retentionDays !== null && standing.retentionDays >= retentionDays),
    make({ id, facts }) {
      const input = { logGroupName: facts.name, ...(facts.kmsKey !== null && { kmsKeyId: facts.kmsKey }) };
      const created = call(id, createLogGroup, input, { [EXISTS]: true, ...(facts.retentionDays !== null && { retentionDays: null }) });
      if (facts.retentionDays === null) return [created];
      const retention = { logGroupName: facts.name, retentionInDays: facts.retentionDays };
      return [created, call(id, putRetentionPolicy, retention, { [EXISTS]: true, retentionDays: facts.retentionDays })];
    },
    unmake({ id, facts }) {
      const effect = { [EXISTS]: null, ...(facts.retentionDays !== null && { retentionDays: null }) };
      return [call(id, deleteLogGroup, { logGroupName: facts.name }, effect)];
    },
    // The stored bytes are counted about once a day: whether anything was ever written is told by the stream that was written last.
    async holds({ name, storedBytes }, reader) {
      if (storedBytes > 0) return `${storedBytes} bytes of logs`;
      const latest = await reader.one(describeLogStreams, { logGroupName: name, orderBy: 'LastEventTime', descending: true, limit: 1 });
      if (latest?.logStreams.some(({ lastIngestionTime }) => lastIngestionTime !== undefined)) return 'logs of the last day';
      const counting = await reader.one(describeMetricFilters, { logGroupName: name, limit: 1 });
      const [filter] = counting?.metricFilters ?? [];
      return filter && `metric filters, ${filter.filterName} among them`;
    },
  },
});

/** The name of a log group by its ARN, with or without what stands behind the name; a name is given back as it is. */
export function logGroupName(arn: string): string {
  const [, name = arn] = /:log-group:([^:]+)/.exec(arn) ?? [];
  return name;
}

/** The facts of a log group that a fix makes as its part. */
export function logGroupFor(arn: string, retentionDays: number): LogGroup {
  return { arn, name: logGroupName(arn), retentionDays, storedBytes: 0, kmsKey: null, logClass: 'STANDARD', tags: {} };
}

/** Tags are asked for by the ARN without the star. */
function tagArnOf({ arn }: Described): string {
  return arn.replace(/:\*$/, '');
}

async function readTags(reader: KindReader, resourceArn: string): Promise<LogGroup['tags']> {
  return tagsInOrder((await reader.one(listTagsForResource, { resourceArn }))?.tags);
}

async function observe(reader: KindReader, group: Described, tags: AskedTags): Promise<Observation<LogGroup>> {
  const { partition, account, region } = reader.place;
  const resourceArn = tagArnOf(group);
  return {
    id: `${resourceArn}:*`,
    kind: 'aws.logs.log-group',
    partition,
    account,
    region,
    fields: {
      arn: { known: `${resourceArn}:*` },
      name: { known: group.logGroupName },
      retentionDays: { known: group.retentionInDays ?? null },
      storedBytes: { known: group.storedBytes },
      kmsKey: { known: group.kmsKeyId ?? null },
      logClass: { known: group.logGroupClass },
      tags: await tags,
    },
  };
}

function elements({ retentionDays }: LogGroup): Elements {
  return retentionDays === null ? {} : { retentionDays };
}

function calls({ id, before, after }: FactsChange<LogGroup>): readonly Call[] {
  const changes = elementChanges(elements(before), elements(after));
  if (Object.keys(changes).length === 0) return [];
  const group = { logGroupName: before.name };
  if (after.retentionDays === null) return [call(id, deleteRetentionPolicy, group, changes)];
  return [call(id, putRetentionPolicy, { ...group, retentionInDays: after.retentionDays }, changes)];
}

type Write = typeof createLogGroup | typeof deleteLogGroup | typeof putRetentionPolicy | typeof deleteRetentionPolicy;

function call(id: string, operation: Write, input: Call['input'], effect: ElementChanges): Call {
  const { service, operation: name, iamActions, timeoutSeconds } = operation;
  return { service, operation: name, input, iamActions, arns: [id], effect, timeoutSeconds };
}
