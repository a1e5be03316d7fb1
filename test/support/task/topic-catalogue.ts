import * as z from 'zod';
import type { Call } from '../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../clouds/aws/kind.ts';
import { clouds } from '../../../clouds/index.gen.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import { CloudError } from '../../../core/errors.ts';
import { mapRules } from '../../../core/finding/mapping.ts';
import { defineRule, fail, pass } from '../../../core/finding/rule.ts';
import type { JsonObject } from '../../../core/json.ts';
import { JsonRecord } from '../../../core/json.ts';
import type { CloudRequest } from '../../../core/kind/call.ts';
import type { KindReader, ResourceKind } from '../../../core/kind/kind.ts';
import type { Cloud } from '../../../core/ports.ts';
import { defineTemplate, exact } from '../../../core/remediation/template.ts';
import { awsCall } from '../aws-call.ts';

const ACCOUNT = '111111111111';
const Tags = z.record(z.string(), z.string());

const Topic = z.strictObject({ name: z.string(), subscriptions: z.number().int(), tags: Tags });
const Alarm = z.strictObject({ name: z.string(), topic: z.string(), tags: Tags });

const listThings = (service: string) =>
  defineRead({ service, operation: 'ListThings', iamActions: [`${service}:List`], output: z.object({ things: z.array(JsonRecord) }) });
const listTopics = listThings('topics');
const listAlarms = listThings('alarms');

const topicArn = (name: string) => `arn:aws:sns:eu-west-1:${ACCOUNT}:${name}`;
const alarmArn = (name: string) => `arn:aws:cloudwatch:eu-west-1:${ACCOUNT}:alarm:${name}`;
const place = { partition: 'aws', account: ACCOUNT, region: 'eu-west-1' };

async function readTopics(reader: KindReader) {
  const answer = await reader.one(listTopics, {});
  return (answer?.things ?? []).map((thing) => {
    const { name, subscriptions, tags } = Topic.parse(thing);
    const fields = { name: { known: name }, subscriptions: { known: subscriptions }, tags: { known: tags } };
    return { id: topicArn(name), kind: 'aws.sns.topic', ...place, fields };
  });
}

async function readAlarms(reader: KindReader) {
  const answer = await reader.one(listAlarms, {});
  return (answer?.things ?? []).map((thing) => {
    const { name, topic, tags } = Alarm.parse(thing);
    return {
      id: alarmArn(name),
      kind: 'aws.cloudwatch.alarm',
      ...place,
      fields: { name: { known: name }, topic: { known: topic }, tags: { known: tags } },
    };
  });
}

function call(id: string, [service, operation]: readonly [string, string], input: JsonObject, effect: JsonObject): Call {
  return { service, operation, input, iamActions: [`${service}:${operation}`], arns: [id], effect, timeoutSeconds: 10 };
}

const kindDefaults = {
  service: 'sns',
  scope: 'region',
  volatile: [],
  secret: [],
  writes: [],
  settles: { withinSeconds: 5, pollSeconds: 1 },
} as const;

export const topicKind = defineKind<z.infer<typeof Topic>>({
  ...kindDefaults,
  id: 'aws.sns.topic',
  title: 'Topic',
  facts: Topic,
  reads: [listTopics],
  async *list(reader) {
    yield { observations: await readTopics(reader) };
  },
  read: async (reader, id) => (await readTopics(reader)).find((topic) => topic.id === id),
  elements: ({ name }) => ({ name }),
  withElements: (facts) => facts,
  calls: () => [],
  making: {
    idOf: (_, name) => topicArn(name),
    make: ({ id, facts: { name } }) => [call(id, ['topics', 'Create'], { name }, { exists: true, name })],
    unmake: ({ id, facts: { name } }) => [call(id, ['topics', 'Delete'], { name }, { exists: null, name: null })],
    arnPattern: 'arn:<partition>:sns:*:<account>:*',
    writes: [],
    holds: async ({ subscriptions }) => (subscriptions > 0 ? `${subscriptions} subscriptions` : undefined),
  },
});

export const alarmKind = defineKind<z.infer<typeof Alarm>>({
  ...kindDefaults,
  id: 'aws.cloudwatch.alarm',
  title: 'Alarm',
  facts: Alarm,
  reads: [listAlarms],
  async *list(reader) {
    yield { observations: await readAlarms(reader) };
  },
  read: async (reader, id) => (await readAlarms(reader)).find((alarm) => alarm.id === id),
  elements: ({ topic }) => ({ topic }),
  withElements: (facts, { topic = facts.topic }) => ({ ...facts, topic: String(topic) }),
  calls: ({ id, before, after }) =>
    before.topic === after.topic
      ? []
      : [call(id, ['alarms', 'SetTopic'], { name: before.name, topic: after.topic }, { topic: after.topic })],
});

const rule = defineRule<z.infer<typeof Alarm>>({
  id: 'aws.cloudwatch.alarm-tells-someone',
  title: 'Alarms tell someone',
  why: 'An alarm that nobody hears is none.',
  tool: 'CSPM',
  severity: 'medium',
  resource: alarmKind,
  with: [topicKind],
  check({ topic }, { others }) {
    if (topic === '') return fail('It tells nobody.');
    return others(topicKind.id).some(({ id }) => id === topic) ? pass : fail('It tells a topic that is not there.');
  },
});

const template = defineTemplate<z.infer<typeof Alarm>>({
  id: 'aws.cloudwatch.put-alarm-topic',
  version: 1,
  title: 'Let alarms tell the security topic',
  description: 'Makes the topic where it is not there.',
  fixes: [rule.id],
  resource: alarmKind,
  action: 'configure',
  mode: 'fix',
  owns: ['topic'],
  risk: { level: 'safe', because: 'Nothing depends on an alarm that tells nobody.' },
  reversibility: exact,
  destructive: false,
  partKinds: [topicKind],
  change: (alarm) => ({ ...alarm, topic: topicArn('security') }),
  parts: () => [{ kind: topicKind, name: 'security', facts: { name: 'security', subscriptions: 0, tags: {} } }],
});

export const topicCatalogue: Catalogue = {
  clouds,
  kinds: new Map<string, ResourceKind>([
    [topicKind.id, topicKind],
    [alarmKind.id, alarmKind],
  ]),
  rules: mapRules([rule]),
  templates: new Map([[template.id, { template, version: 1, behaviour: 'a', source: 'a' }]]),
};

export interface TopicCloud extends Cloud {
  readonly topics: Map<string, { name: string; subscriptions: number; tags: { [name: string]: string } }>;
  readonly alarms: Map<string, { name: string; topic: string; tags: { [name: string]: string } }>;
  readonly sent: string[];
}

/** One account with alarms that tell nobody. */
export function makeTopicCloud(alarmNames: readonly string[]): TopicCloud {
  const topics: TopicCloud['topics'] = new Map();
  const alarms: TopicCloud['alarms'] = new Map(alarmNames.map((name) => [name, { name, topic: '', tags: {} }]));
  const sent: string[] = [];
  const reader = {
    send: async (_: unknown, request: CloudRequest) => ({
      things: [...(awsCall(request).service === 'topics' ? topics : alarms).values()],
    }),
  };
  const write = (request: CloudRequest): void => {
    const { service, operation, input } = awsCall(request);
    const name = String(input['name']);
    sent.push(`${operation} ${name}`);
    if (operation === 'Create') topics.set(name, { name, subscriptions: 0, tags: {} });
    else if (operation === 'Delete') topics.delete(name);
    else if (operation === 'SetTopic') alarms.set(name, { name, topic: String(input['topic']), tags: {} });
    else
      throw new CloudError(
        'unimplemented',
        { says: `${service} ${operation}`, providerCode: 'Unknown', sent: 'answered' },
        'Unknown operation',
      );
  };
  return {
    topics,
    alarms,
    sent,
    reader,
    openSession: async () => ({
      send: async (request) => {
        write(request);
        return { answer: {} };
      },
    }),
    accounts: async () => [{ cloud: 'aws', partition: 'aws', account: ACCOUNT }],
    regions: async () => ['eu-west-1'],
  };
}
