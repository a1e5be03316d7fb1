import * as z from 'zod';
import { type JsonObject, JsonValue } from '../../core/json.ts';
import { type DemoCall, type DemoOperation, inputOf, refuse } from './operation.ts';
import type { Monitoring } from './state.ts';

type Operations = { readonly [operation: string]: DemoOperation };

const Group = z.object({ logGroupName: z.string() });
const Filter = Group.extend({ filterName: z.string() });
const Alarm = z.object({ AlarmName: z.string() });
const AlarmNames = z.object({ AlarmNames: z.array(z.string()).optional() });
const Topic = z.object({ TopicArn: z.string() });
const NewTopic = z.object({ Name: z.string(), Attributes: z.record(z.string(), z.string()).default({}) });

export const cloudtrail: Operations = {
  DescribeTrails: read('cloudtrail:DescribeTrails', (call) => {
    const { includeShadowTrails } = inputOf(call, z.object({ includeShadowTrails: z.boolean().default(true) }));
    // A trail of all regions casts its shadow into each of them, and into the accounts of its organization.
    const trails = includeShadowTrails ? call.account.monitoring.trails : here(call, 'trails');
    return { trailList: trails.map(withoutRegion) };
  }),
  GetTrailStatus: read('cloudtrail:GetTrailStatus', (call) => ({
    IsLogging: true,
    LatestCloudWatchLogsDeliveryTime: call.now.toISOString(),
  })),
  GetEventSelectors: read('cloudtrail:GetEventSelectors', () => ({
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] }],
  })),
  ListTags: read('cloudtrail:ListTags', (call) => ({
    ResourceTagList: here(call, 'trails').map(({ TrailARN }) => ({ ResourceId: TrailARN, TagsList: [] })),
  })),
};

export const logs: Operations = {
  DescribeLogGroups: read('logs:DescribeLogGroups', (call) => {
    const { logGroupNamePrefix = '' } = inputOf(call, z.object({ logGroupNamePrefix: z.string().optional() }));
    const groups = groupsOf(call).filter(({ name }) => name.startsWith(logGroupNamePrefix));
    const arnOf = (name: string) => `arn:aws:logs:${call.place.region}:${call.account.account}:log-group:${name}`;
    return {
      logGroups: groups.map(({ name }) => ({
        logGroupName: name,
        arn: `${arnOf(name)}:*`,
        logGroupArn: arnOf(name),
        retentionInDays: 400,
        storedBytes: 734_003_200,
      })),
    };
  }),
  ListTagsForResource: read('logs:ListTagsForResource', () => ({ tags: {} })),
  DescribeMetricFilters: read('logs:DescribeMetricFilters', (call) => {
    const { logGroupName } = inputOf(call, Group);
    return {
      metricFilters: here(call, 'filters')
        .filter((one) => one.logGroupName === logGroupName)
        .map(withoutRegion),
    };
  }),
  PutMetricFilter: write('logs:PutMetricFilter', groupArn, (call) => {
    const filter = { ...inputOf(call, Filter.catchall(JsonValue)), region: call.place.region };
    call.account.monitoring.filters = [...otherFilters(call, filter), filter];
  }),
  DeleteMetricFilter: write('logs:DeleteMetricFilter', groupArn, (call) => {
    call.account.monitoring.filters = otherFilters(call, inputOf(call, Filter));
  }),
};

export const cloudwatch: Operations = {
  DescribeAlarms: read('cloudwatch:DescribeAlarms', (call) => {
    const { AlarmNames: wanted } = inputOf(call, AlarmNames);
    const alarms = here(call, 'alarms').filter(({ AlarmName }) => wanted === undefined || wanted.includes(AlarmName));
    return { MetricAlarms: alarms.map((alarm) => ({ ...withoutRegion(alarm), AlarmArn: alarmArn(call, alarm.AlarmName) })) };
  }),
  ListTagsForResource: read('cloudwatch:ListTagsForResource', () => ({ Tags: [] })),
  PutMetricAlarm: write(
    'cloudwatch:PutMetricAlarm',
    (call) => alarmArn(call, inputOf(call, Alarm).AlarmName),
    (call) => {
      const alarm = { ...inputOf(call, Alarm.catchall(JsonValue)), region: call.place.region };
      call.account.monitoring.alarms = [...otherAlarms(call, [alarm.AlarmName]), alarm];
    },
  ),
  DeleteAlarms: write(
    'cloudwatch:DeleteAlarms',
    (call) => alarmArn(call, inputOf(call, AlarmNames).AlarmNames?.[0] ?? ''),
    (call) => {
      call.account.monitoring.alarms = otherAlarms(call, inputOf(call, AlarmNames).AlarmNames ?? []);
    },
  ),
};

export const sns: Operations = {
  ListTopics: read('sns:ListTopics', (call) => ({ Topics: here(call, 'topics').map(({ name }) => ({ TopicArn: topicArn(call, name) })) })),
  GetTopicAttributes: read('sns:GetTopicAttributes', (call) => {
    const { TopicArn } = inputOf(call, Topic);
    const topic = here(call, 'topics').find(({ name }) => topicArn(call, name) === TopicArn);
    if (topic === undefined) throw refuse(call, 'absent', 'NotFoundException');
    return { Attributes: { SubscriptionsConfirmed: '0', SubscriptionsPending: '0', ...topic.attributes, TopicArn } };
  }),
  ListTagsForResource: read('sns:ListTagsForResource', () => ({ Tags: [] })),
  ListSubscriptions: read('sns:ListSubscriptions', () => ({ Subscriptions: [] })),
  ListSubscriptionsByTopic: read('sns:ListSubscriptionsByTopic', () => ({ Subscriptions: [] })),
  CreateTopic: write(
    'sns:CreateTopic',
    (call) => topicArn(call, inputOf(call, NewTopic).Name),
    (call) => {
      const { Name: name, Attributes: attributes } = inputOf(call, NewTopic);
      call.account.monitoring.topics = [...otherTopics(call, topicArn(call, name)), { region: call.place.region, name, attributes }];
    },
  ),
  DeleteTopic: write(
    'sns:DeleteTopic',
    (call) => inputOf(call, Topic).TopicArn,
    (call) => {
      call.account.monitoring.topics = otherTopics(call, inputOf(call, Topic).TopicArn);
    },
  ),
};

function here<K extends keyof Monitoring>({ account, place }: DemoCall, what: K): readonly Monitoring[K][number][] {
  const all: readonly Monitoring[K][number][] = account.monitoring[what];
  return all.filter(({ region }) => region === place.region);
}

const LogGroupArn = z.string();

/** A trail delivers to each group, and nothing else does. */
function groupsOf(call: DemoCall): readonly { readonly name: string }[] {
  const arns = here(call, 'trails').flatMap((trail) => LogGroupArn.safeParse(trail['CloudWatchLogsLogGroupArn']).data ?? []);
  return arns.map((arn) => ({ name: arn.split(':')[6] ?? '' }));
}

function groupArn(call: DemoCall): string {
  return `arn:aws:logs:${call.place.region}:${call.account.account}:log-group:${inputOf(call, Group).logGroupName}:*`;
}

function alarmArn({ place, account }: DemoCall, name: string): string {
  return `arn:aws:cloudwatch:${place.region}:${account.account}:alarm:${name}`;
}

function topicArn({ place, account }: DemoCall, name: string): string {
  return `arn:aws:sns:${place.region}:${account.account}:${name}`;
}

function otherFilters({ account, place }: DemoCall, one: z.infer<typeof Filter>): Monitoring['filters'] {
  return account.monitoring.filters.filter(
    ({ region, logGroupName, filterName }) => region !== place.region || logGroupName !== one.logGroupName || filterName !== one.filterName,
  );
}

function otherAlarms({ account, place }: DemoCall, names: readonly string[]): Monitoring['alarms'] {
  return account.monitoring.alarms.filter(({ region, AlarmName }) => region !== place.region || !names.includes(AlarmName));
}

function otherTopics(call: DemoCall, arn: string): Monitoring['topics'] {
  return call.account.monitoring.topics.filter(({ region, name }) => region !== call.place.region || topicArn(call, name) !== arn);
}

function withoutRegion({ region: _, ...rest }: { readonly region: string } & JsonObject): JsonObject {
  return rest;
}

function read(action: string, answer: DemoOperation['answer']): DemoOperation {
  return { isWrite: false, action, arn: () => '*', answer };
}

function write(action: string, arn: DemoOperation['arn'], change: (call: DemoCall) => void): DemoOperation {
  return {
    isWrite: true,
    action,
    arn,
    answer(call) {
      change(call);
      return {};
    },
  };
}
