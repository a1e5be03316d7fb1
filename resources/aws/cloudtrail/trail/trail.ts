import * as z from 'zod';
import { plainElements } from '../../../../clouds/aws/declare/plain.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { byArn, byBucket, byKey } from '../../../../clouds/aws/neighbours.ts';
import { TagList, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Json } from '../../../../core/json.ts';
import { JsonRecord } from '../../../../core/json.ts';
import type { ElementChanges, Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { logGroupName } from '../../logs/log-group/log-group.ts';
import {
  deleteMetricFilter,
  groupIdOf,
  putMetricFilter,
  startLogging,
  stopLogging,
  trailCalls,
  trailElements,
  updateTrail,
} from './calls.ts';
import { declaredLogs } from './declared.ts';
import { recordedOf } from './event-selectors.ts';
import type { CloudTrailTrail } from './facts.ts';
import { Facts } from './facts.ts';
import { filterOf, type MetricFilter } from './metric-filter.ts';
import type { DescribedTrail } from './reads.ts';
import { describeTrails, getEventSelectors, getTrailStatus } from './reads.ts';

/** The class of a log group for which none was asked. */
const STANDARD = 'STANDARD';

const listTags = defineRead({
  service: 'cloudtrail',
  operation: 'ListTags',
  iamActions: ['cloudtrail:ListTags'],
  output: z.object({
    ResourceTagList: z.array(z.object({ ResourceId: z.string(), TagsList: TagList.default([]) })).default([]),
  }),
});
const describeMetricFilters = defineRead({
  service: 'cloudwatch-logs',
  operation: 'DescribeMetricFilters',
  iamActions: ['logs:DescribeMetricFilters'],
  output: z.object({
    metricFilters: z
      .array(
        z.object({ filterName: z.string(), filterPattern: z.string().default(''), metricTransformations: z.array(JsonRecord).default([]) }),
      )
      .default([]),
  }),
  pages: { input: 'nextToken', output: 'nextToken' },
});
const describeLogGroups = defineRead({
  service: 'cloudwatch-logs',
  operation: 'DescribeLogGroups',
  iamActions: ['logs:DescribeLogGroups'],
  output: z.object({
    logGroups: z.array(z.object({ logGroupName: z.string(), logGroupClass: z.string().default(STANDARD) })).default([]),
  }),
});

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
const FILTERS_IN_A_GROUP = 100;

/**
 * A trail in its home region, with the log group that it delivers to and the metric filters there: what counts events is of use to the trail
 * alone, and so are the elements that the fixes set. Trails of the organization that belong to another account are not ours to change and
 * are left out.
 */
export default defineKind<CloudTrailTrail>({
  id: 'aws.cloudtrail.trail',
  title: 'CloudTrail trail',
  service: 'cloudtrail',
  scope: 'region',
  facts: Facts,
  volatile: ['logGroupIsThere', 'logGroupClass', 'lastLogDelivery', 'logDeliveryError'],
  // The filters are those of the log group that it delivers to.
  derived: { logGroup: ['filters'] },
  secret: [],
  reads: [describeTrails, getTrailStatus, getEventSelectors, listTags, describeMetricFilters, describeLogGroups],
  writes: [startLogging, stopLogging, updateTrail, putMetricFilter, deleteMetricFilter],
  arnPattern: ['arn:<partition>:cloudtrail:*:<account>:trail/*', 'arn:<partition>:logs:*:<account>:log-group:*'],
  changedBy: [
    trailed(
      'cloudtrail',
      ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging', 'PutEventSelectors'],
      '{responseElements.trailARN}',
      'arn:<partition>:cloudtrail:<region>:<account>:trail/{requestParameters.name}',
      'arn:<partition>:cloudtrail:<region>:<account>:trail/{requestParameters.trailName}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    ...plainElements(
      { cloudFormation: 'AWS::CloudTrail::Trail', terraform: 'aws_cloudtrail' },
      { isLogging: ['IsLogging', 'enable_logging'], logFileValidation: ['EnableLogFileValidation', 'enable_log_file_validation'] },
    ),
    ...declaredLogs,
  },

  async *list(reader) {
    const trails = await ownTrails(reader);
    const tags = await readTags(reader, trails);
    yield { observations: await reader.each(trails, (trail) => observe(reader, trail, tags)) };
  },

  async read(reader, id) {
    const trails = await ownTrails(reader);
    const trail = trails.find(({ TrailARN }) => TrailARN === id);
    return trail && observe(reader, trail, await readTags(reader, trails));
  },

  elements: trailElements,
  withElements,
  calls: trailCalls,
  touches: ({ before, after }) => [before, after].flatMap((trail) => groupIdOf(trail) ?? []),

  // Where it delivers to, and what it needs for that.
  neighbours: {
    kinds: ['aws.s3.bucket', 'aws.kms.key', 'aws.logs.log-group', 'aws.iam.role'],
    async find({ facts }, { place }) {
      return [
        ...byBucket(place.partition, facts.bucket),
        ...byKey(facts.kmsKey),
        ...byArn('aws.logs.log-group', groupIdOf(facts)),
        ...byArn('aws.iam.role', facts.logGroup?.role),
      ];
    },
  },

  refuses({ before, after }) {
    if (after.filters.length <= Math.max(before.filters.length, FILTERS_IN_A_GROUP)) return undefined;
    return `The log group would have ${after.filters.length} metric filters, and CloudWatch Logs allows ${FILTERS_IN_A_GROUP}. Remove some.`;
  },
});

/** In any region a trail of all regions is listed; it is ours to look at where it has its home. */
async function ownTrails(reader: KindReader): Promise<readonly DescribedTrail[]> {
  const { account, region } = reader.place;
  const answer = await reader.one(describeTrails, { includeShadowTrails: false });
  return (answer?.trailList ?? []).filter(({ TrailARN, HomeRegion = region }) => {
    return HomeRegion === region && TrailARN.split(':')[4] === account;
  });
}

type TagsByTrail = Field<ReadonlyMap<string, { readonly [name: string]: string }>>;

async function readTags(reader: KindReader, trails: readonly DescribedTrail[]): Promise<TagsByTrail> {
  if (trails.length === 0) return { known: new Map() };
  // A region is the home of five trails at most, and twenty are answered at once.
  const input = { ResourceIdList: trails.map(({ TrailARN }) => TrailARN) };
  return reader.field(async () => {
    const answer = await reader.one(listTags, input);
    return new Map(answer?.ResourceTagList.map(({ ResourceId, TagsList }) => [ResourceId, tagsOf(TagsList)]));
  });
}

async function observe(reader: KindReader, trail: DescribedTrail, tags: TagsByTrail): Promise<Observation<CloudTrailTrail>> {
  const { partition, account, region } = reader.place;
  const { TrailARN: arn } = trail;
  const logGroup = deliveryOf(trail);
  const [status, recorded, groupClass, filters] = await Promise.all([
    reader.field(async () => (await reader.one(getTrailStatus, { Name: arn })) ?? { IsLogging: false }),
    reader.field(async () => recordedOf((await reader.one(getEventSelectors, { TrailName: arn })) ?? {})),
    reader.field(async () => (logGroup === null ? undefined : await findGroupClass(reader, logGroup.arn))),
    reader.field(async () => (logGroup === null ? [] : await readFilters(reader, logGroup.arn))),
  ]);
  return {
    id: arn,
    kind: 'aws.cloudtrail.trail',
    partition,
    account,
    region,
    fields: {
      arn: { known: arn },
      name: { known: trail.Name },
      isMultiRegion: { known: trail.IsMultiRegionTrail },
      isOrganizationWide: { known: trail.IsOrganizationTrail },
      isLogging: mapKnown(status, ({ IsLogging }) => IsLogging),
      logFileValidation: { known: trail.LogFileValidationEnabled },
      managementEvents: mapKnown(recorded, ({ managementEvents }) => managementEvents),
      excludedSources: mapKnown(recorded, ({ excludedSources }) => excludedSources),
      kmsKey: { known: trail.KmsKeyId || null },
      bucket: { known: trail.S3BucketName },
      logGroup: { known: logGroup },
      logGroupIsThere: mapKnown(groupClass, (known) => known !== undefined),
      logGroupClass: mapKnown(groupClass, (known) => known ?? null),
      lastLogDelivery: mapKnown(status, ({ LatestCloudWatchLogsDeliveryTime: at }) => at ?? null),
      logDeliveryError: mapKnown(status, ({ LatestCloudWatchLogsDeliveryError: error }) => error || null),
      filters,
      tags: 'known' in tags ? { known: tags.known.get(arn) ?? {} } : tags,
    },
  };
}

function deliveryOf({ CloudWatchLogsLogGroupArn: arn, CloudWatchLogsRoleArn: role }: DescribedTrail): CloudTrailTrail['logGroup'] {
  return arn ? { arn, role: role ?? '' } : null;
}

/** undefined where the group is gone. */
async function findGroupClass(reader: KindReader, arn: string): Promise<string | undefined> {
  const name = logGroupName(arn);
  // Groups come in the order of their names: the one of this very name is the first that begins with it.
  const answer = await reader.one(describeLogGroups, { logGroupNamePrefix: name, limit: 1 });
  return answer?.logGroups.find((group) => group.logGroupName === name)?.logGroupClass;
}

/** The group is found by its name in the trail's home region, the only place where a trail can deliver to. */
async function readFilters(reader: KindReader, arn: string): Promise<MetricFilter[]> {
  if ((await findGroupClass(reader, arn)) === undefined) return [];
  const filters = new Map<string, MetricFilter>();
  for await (const { answer } of reader.pages(describeMetricFilters, { logGroupName: logGroupName(arn) })) {
    for (const { filterName: name, filterPattern: pattern, metricTransformations } of answer.metricFilters)
      filters.set(name, { name, pattern, transformations: metricTransformations });
  }
  return inOrder([...filters.values()]);
}

function withElements(facts: CloudTrailTrail, changes: ElementChanges): CloudTrailTrail {
  const { isLogging = facts.isLogging, logFileValidation = facts.logFileValidation } = changes;
  const logGroup = 'logGroup' in changes ? Facts.shape.logGroup.parse(changes['logGroup']) : facts.logGroup;
  const isMoved = logGroup?.arn !== facts.logGroup?.arn;
  const stands: { [element: string]: Json } = { ...(isMoved ? {} : trailElements(facts)), ...changes };
  const filters = Object.entries(stands).flatMap(([element, value]) =>
    element.startsWith('filters/') ? (filterOf(element.slice('filters/'.length), value) ?? []) : [],
  );
  // A fix that sets another group makes it first.
  const groupIsThere = logGroup !== null && (isMoved || facts.logGroupIsThere);
  const standing = isMoved ? STANDARD : facts.logGroupClass;
  return {
    ...facts,
    isLogging: isLogging === true,
    logFileValidation: logFileValidation === true,
    logGroup,
    logGroupIsThere: groupIsThere,
    logGroupClass: groupIsThere ? standing : null,
    filters: logGroup === null ? [] : inOrder(filters),
  };
}

function inOrder(filters: readonly MetricFilter[]): MetricFilter[] {
  return [...filters].sort((left, right) => (left.name < right.name ? -1 : 1));
}
