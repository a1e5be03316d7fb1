import * as z from 'zod';
import { plainElements } from '../../../../clouds/aws/declare/plain.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { byArn } from '../../../../clouds/aws/neighbours.ts';
import { isJsonObject } from '../../../../clouds/aws/policy-document.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { JsonRecord, JsonValue } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { EXISTS } from '../../../../core/kind/kind.ts';
import { changedBy } from './changed-by.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  /** What it watches and when it goes off, as PutMetricAlarm takes it, without name and actions. */
  definition: JsonRecord,
  /** false: it goes off and does nothing. */
  actionsEnabled: z.boolean(),
  /** What happens when it goes off, and when it returns: ARNs of topics and others, in order. */
  alarmActions: z.array(z.string()),
  okActions: z.array(z.string()),
  insufficientDataActions: z.array(z.string()),
  tags: Tags,
});
export type CloudWatchAlarm = z.infer<typeof Facts>;

/** Fields of an alarm that PutMetricAlarm takes back as DescribeAlarms gives them. */
const DEFINITION = [
  'AlarmDescription',
  'ComparisonOperator',
  'DatapointsToAlarm',
  'Dimensions',
  'EvaluateLowSampleCountPercentile',
  'EvaluationPeriods',
  'ExtendedStatistic',
  'MetricName',
  'Metrics',
  'Namespace',
  'Period',
  'Statistic',
  'Threshold',
  'ThresholdMetricId',
  'TreatMissingData',
  'Unit',
] as const;

const Arns = z.array(z.string()).default([]);
const describeAlarms = defineRead({
  service: 'cloudwatch',
  operation: 'DescribeAlarms',
  iamActions: ['cloudwatch:DescribeAlarms'],
  output: z.object({
    MetricAlarms: z
      .array(
        z
          .object({
            AlarmName: z.string(),
            AlarmArn: z.string(),
            ActionsEnabled: z.boolean().default(true),
            AlarmActions: Arns,
            OKActions: Arns,
            InsufficientDataActions: Arns,
          })
          .catchall(JsonValue),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
type Described = z.infer<typeof describeAlarms.output>['MetricAlarms'][number];
const listTagsForResource = defineRead({
  service: 'cloudwatch',
  operation: 'ListTagsForResource',
  iamActions: ['cloudwatch:ListTagsForResource'],
  output: z.object({ Tags: TagList.default([]) }),
  absentCodes: ['ResourceNotFound', 'ResourceNotFoundException'],
});

const write = { service: 'cloudwatch', elements: ['definition', 'actionsEnabled', 'actions/*', EXISTS], timeoutSeconds: 20 } as const;
const putMetricAlarm = { ...write, operation: 'PutMetricAlarm', iamActions: ['cloudwatch:PutMetricAlarm'] } as const;
// Switching alone leaves the rest as it stands just then.
const toggle = { ...write, elements: ['actionsEnabled'] } as const;
const enableAlarmActions = { ...toggle, operation: 'EnableAlarmActions', iamActions: ['cloudwatch:EnableAlarmActions'] } as const;
const disableAlarmActions = { ...toggle, operation: 'DisableAlarmActions', iamActions: ['cloudwatch:DisableAlarmActions'] } as const;
const deleteAlarms = { ...write, operation: 'DeleteAlarms', iamActions: ['cloudwatch:DeleteAlarms'] } as const;

// The most that DescribeAlarms gives at once.
const ALARMS_IN_A_PAGE = 100;

export default defineKind<CloudWatchAlarm>({
  id: 'aws.cloudwatch.alarm',
  title: 'CloudWatch alarm',
  service: 'cloudwatch',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [describeAlarms, listTagsForResource, getResources],
  writes: [putMetricAlarm, enableAlarmActions, disableAlarmActions],
  arnPattern: 'arn:<partition>:cloudwatch:*:<account>:alarm:*',
  changedBy,
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: plainElements(
    { cloudFormation: 'AWS::CloudWatch::Alarm', terraform: 'aws_cloudwatch_metric_alarm' },
    { actionsEnabled: ['ActionsEnabled', 'actions_enabled'] },
  ),

  // The topics that it tells.
  neighbours: {
    kinds: ['aws.sns.topic'],
    async find({ facts: { alarmActions, okActions, insufficientDataActions } }) {
      const told = [...alarmActions, ...okActions, ...insufficientDataActions];
      return byArn('aws.sns.topic', ...told.filter((arn) => arn.split(':')[2] === 'sns'));
    },
  },

  async *list(reader, cursor) {
    const input = { AlarmTypes: ['MetricAlarm'], MaxRecords: ALARMS_IN_A_PAGE };
    for await (const { answer, next } of reader.pages(describeAlarms, input, cursor)) {
      const arnOf = ({ AlarmArn }: Described) => AlarmArn;
      const observations = await eachWithTags(reader, answer.MetricAlarms, arnOf, (alarm, tags) => observe(reader, alarm, tags));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const name = id.split(':').slice(6).join(':');
    const answer = await reader.one(describeAlarms, { AlarmTypes: ['MetricAlarm'], AlarmNames: [name] });
    const [alarm] = answer?.MetricAlarms ?? [];
    return (
      alarm &&
      observe(
        reader,
        alarm,
        reader.field(() => readTags(reader, alarm.AlarmArn)),
      )
    );
  },

  elements,
  withElements(facts, changes) {
    const { definition = facts.definition, actionsEnabled = facts.actionsEnabled } = changes;
    const stands: { [element: string]: Json } = { ...elements(facts), ...changes };
    const actions = Object.keys(stands).filter((element) => element.startsWith('actions/') && stands[element] === true);
    return {
      ...facts,
      definition: isJsonObject(definition) ? definition : {},
      actionsEnabled: actionsEnabled === true,
      alarmActions: actions.map((element) => element.slice('actions/'.length)).sort(),
    };
  },
  calls,

  making: {
    arnPattern: 'arn:<partition>:cloudwatch:*:<account>:alarm:cloudmend-*',
    writes: [putMetricAlarm, deleteAlarms],
    idOf: ({ partition, account, region }, name) => `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`,
    make: ({ id, facts }) => [call(id, putMetricAlarm, inputOf(facts), { ...elements(facts), [EXISTS]: true })],
    unmake({ id, facts }) {
      const gone = Object.fromEntries(Object.keys(elements(facts)).map((element) => [element, null]));
      return [call(id, deleteAlarms, { AlarmNames: [facts.name] }, { ...gone, [EXISTS]: null })];
    },
  },
});

export interface Metric {
  readonly namespace: string;
  readonly name: string;
}

/** The metrics that an alarm looks at: its own, or those of its expression. */
export function metricsOf({ definition }: Pick<CloudWatchAlarm, 'definition'>): readonly Metric[] {
  const queries = Array.isArray(definition['Metrics']) ? definition['Metrics'] : [];
  const inQueries = queries.map((query) => (isJsonObject(query) && isJsonObject(query['MetricStat']) ? query['MetricStat']['Metric'] : {}));
  return [definition, ...inQueries].flatMap((metric) => {
    if (!isJsonObject(metric)) return [];
    const { Namespace: namespace, MetricName: name } = metric;
    return typeof namespace === 'string' && typeof name === 'string' ? [{ namespace, name }] : [];
  });
}

async function readTags(reader: KindReader, ResourceARN: string): Promise<CloudWatchAlarm['tags']> {
  return tagsOf((await reader.one(listTagsForResource, { ResourceARN }))?.Tags);
}

async function observe(reader: KindReader, alarm: Described, tags: AskedTags): Promise<Observation<CloudWatchAlarm>> {
  const { partition, account, region } = reader.place;
  const { AlarmActions, OKActions, InsufficientDataActions } = alarm;
  return {
    id: alarm.AlarmArn,
    kind: 'aws.cloudwatch.alarm',
    partition,
    account,
    region,
    fields: {
      arn: { known: alarm.AlarmArn },
      name: { known: alarm.AlarmName },
      definition: { known: definitionOf(alarm) },
      actionsEnabled: { known: alarm.ActionsEnabled },
      alarmActions: { known: [...AlarmActions].sort() },
      okActions: { known: [...OKActions].sort() },
      insufficientDataActions: { known: [...InsufficientDataActions].sort() },
      tags: await tags,
    },
  };
}

/** What says nothing is left out: an alarm without dimensions has none. */
function definitionOf(alarm: JsonObject): JsonObject {
  return Object.fromEntries(
    DEFINITION.flatMap((field) => {
      const value = alarm[field];
      const isEmpty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
      return isEmpty ? [] : [[field, value] as const];
    }),
  );
}

function elements({ definition, actionsEnabled, alarmActions }: CloudWatchAlarm): Elements {
  return { definition, actionsEnabled, ...Object.fromEntries(alarmActions.map((arn) => [`actions/${arn}`, true])) };
}

function calls({ id, before, after }: FactsChange<CloudWatchAlarm>): readonly Call[] {
  const changes = elementChanges(elements(before), elements(after));
  const changed = Object.keys(changes);
  if (changed.length === 0) return [];
  if (changed.some((element) => element !== 'actionsEnabled')) return [call(id, putMetricAlarm, inputOf(after), changes)];
  return [call(id, after.actionsEnabled ? enableAlarmActions : disableAlarmActions, { AlarmNames: [after.name] }, changes)];
}

function inputOf({ name, definition, actionsEnabled, alarmActions, okActions, insufficientDataActions }: CloudWatchAlarm): JsonObject {
  return {
    AlarmName: name,
    ...definition,
    ActionsEnabled: actionsEnabled,
    AlarmActions: alarmActions,
    OKActions: okActions,
    InsufficientDataActions: insufficientDataActions,
  };
}

type Write = typeof putMetricAlarm | typeof deleteAlarms | typeof enableAlarmActions | typeof disableAlarmActions;

function call(id: string, operation: Write, input: JsonObject, effect: ElementChanges): Call {
  const { service, operation: name, iamActions, timeoutSeconds } = operation;
  return { service, operation: name, input, iamActions, arns: [id], effect, timeoutSeconds };
}
