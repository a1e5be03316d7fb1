import * as z from 'zod';
import { policyStatements } from '../../../../clouds/aws/declare/plain.ts';
import { bytesOf } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { Policy, PolicyText, policyElements, policyOf, renderPolicy, withStatements } from '../../../../clouds/aws/policy-document.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Elements, Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { EXISTS } from '../../../../core/kind/kind.ts';
import { changedBy } from './changed-by.ts';
import { describeAlarmsOfTopic, neighboursOf } from './neighbours.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  /** null: the policy has no statement. */
  policy: Policy.nullable(),
  /** The policy letter for letter, so that statements of others can be sent back as they are. */
  policyText: z.string().nullable(),
  /** Key id, ARN or alias as it was set; null: messages are not encrypted with a key of KMS. */
  kmsKey: z.string().nullable(),
  /** Subscriptions that were confirmed: what SNS counts, of whatever account and with a delay, or the listed ones where they are more. */
  confirmedSubscriptions: z.number().int(),
  /** Subscriptions that nobody has confirmed yet: they get nothing. */
  pendingSubscriptions: z.number().int(),
  tags: Tags,
});
export type SnsTopic = z.infer<typeof Facts>;

const listTopics = defineRead({
  service: 'sns',
  operation: 'ListTopics',
  iamActions: ['sns:ListTopics'],
  output: z.object({ Topics: z.array(z.object({ TopicArn: z.string() })).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const Subscriptions = z
  .array(z.object({ Protocol: z.string(), SubscriptionArn: z.string(), TopicArn: z.string().default('') }))
  .default([]);
const listSubscriptions = defineRead({
  service: 'sns',
  operation: 'ListSubscriptions',
  iamActions: ['sns:ListSubscriptions'],
  output: z.object({ Subscriptions }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const listSubscriptionsByTopic = defineRead({
  service: 'sns',
  operation: 'ListSubscriptionsByTopic',
  iamActions: ['sns:ListSubscriptionsByTopic'],
  output: z.object({ Subscriptions }),
  absentCodes: ['NotFound', 'NotFoundException'],
});
const getTopicAttributes = defineRead({
  service: 'sns',
  operation: 'GetTopicAttributes',
  iamActions: ['sns:GetTopicAttributes'],
  output: z.object({
    Attributes: z.object({
      Policy: PolicyText.optional(),
      KmsMasterKeyId: z.string().optional(),
      SubscriptionsConfirmed: z.coerce.number().int().default(0),
      SubscriptionsPending: z.coerce.number().int().default(0),
    }),
  }),
  absentCodes: ['NotFound', 'NotFoundException'],
});
const listTagsForResource = defineRead({
  service: 'sns',
  operation: 'ListTagsForResource',
  iamActions: ['sns:ListTagsForResource'],
  output: z.object({ Tags: TagList.default([]) }),
  absentCodes: ['ResourceNotFound', 'ResourceNotFoundException'],
});

const write = { service: 'sns', timeoutSeconds: 20 } as const;
const createTopic = {
  ...write,
  operation: 'CreateTopic',
  iamActions: ['sns:CreateTopic'],
  elements: ['policy/*', 'kmsKey', EXISTS],
} as const;
const deleteTopic = {
  ...write,
  operation: 'DeleteTopic',
  iamActions: ['sns:DeleteTopic'],
  elements: ['policy/*', 'kmsKey', EXISTS],
} as const;
const setTopicAttributes = {
  ...write,
  operation: 'SetTopicAttributes',
  iamActions: ['sns:SetTopicAttributes'],
  elements: ['policy/*', 'kmsKey'],
} as const;

// The quota of a topic's policy: https://docs.aws.amazon.com/general/latest/gr/sns.html
const POLICY_LIMIT_BYTES = 30 * 1024;

export default defineKind<SnsTopic>({
  id: 'aws.sns.topic',
  title: 'SNS topic',
  service: 'sns',
  scope: 'region',
  facts: Facts,
  // The text differs from the policy in spaces and order alone: the policy is what is compared and hashed.
  documents: { policy: 'policyText' },
  volatile: ['policyText', 'confirmedSubscriptions', 'pendingSubscriptions'],
  secret: [],
  reads: [listTopics, getTopicAttributes, listSubscriptions, listSubscriptionsByTopic, listTagsForResource, getResources],
  writes: [setTopicAttributes],
  arnPattern: 'arn:<partition>:sns:*:<account>:*',
  // Attributes are read back at once as a rule; SNS promises no time.
  changedBy,
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    'policy/*': policyStatements({
      cloudFormation: ['AWS::SNS::TopicPolicy', 'PolicyDocument', (id) => ({ Topics: [id] })],
      terraform: ['aws_sns_topic_policy', 'policy', (id) => ({ arn: id })],
    }),
  },

  neighbours: {
    kinds: ['aws.cloudwatch.alarm', 'aws.kms.key'],
    reads: [describeAlarmsOfTopic],
    find: ({ facts }, reader) => neighboursOf(reader, facts),
  },

  async *list(reader, cursor) {
    const listed = reader.field(() => countListed(reader));
    for await (const { answer, next } of reader.pages(listTopics, {}, cursor)) {
      const arns = answer.Topics.map(({ TopicArn }) => TopicArn);
      const observations = await eachWithTags(
        reader,
        arns,
        (arn) => arn,
        (arn, tags) => observe(reader, arn, { tags, listed: listed.then((field) => mapKnown(field, (counts) => counts.get(arn) ?? 0)) }),
      );
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(getTopicAttributes, { TopicArn: id });
    return (
      answer &&
      observe(reader, id, {
        tags: reader.field(() => readTags(reader, id)),
        listed: reader.field(
          async () => (await reader.one(listSubscriptionsByTopic, { TopicArn: id }))?.Subscriptions.filter(isConfirmed).length ?? 0,
        ),
      })
    );
  },

  elements,
  withElements: (facts, changes) => ({
    ...facts,
    policy: withStatements('policy', facts.policy, changes),
    kmsKey: 'kmsKey' in changes ? Facts.shape.kmsKey.parse(changes['kmsKey']) : facts.kmsKey,
  }),
  calls,
  render(call, live) {
    const kept = KeptPolicy.safeParse(call.input['AttributeValue']);
    return kept.success
      ? { ...call.input, AttributeValue: renderPolicy('policy', live.policyText, kept.data.changes, kept.data.text) }
      : call.input;
  },

  refuses({ before, after }) {
    const changes = elementChanges(policyElements('policy', before.policy), policyElements('policy', after.policy));
    if (Object.keys(changes).length === 0) return undefined;
    if (after.policy === null) return 'SNS takes no policy without a statement. Leave one, for example the owner’s.';
    const bytes = bytesOf(before, changes);
    if (bytes <= POLICY_LIMIT_BYTES) return undefined;
    return `The policy would have ${bytes} bytes; SNS takes ${POLICY_LIMIT_BYTES}. Shorten the statements that are there.`;
  },

  making: {
    arnPattern: 'arn:<partition>:sns:*:<account>:cloudmend-*',
    writes: [createTopic, deleteTopic],
    reads: [listSubscriptionsByTopic],
    idOf: ({ partition, account, region }, name) => `arn:${partition}:sns:${region}:${account}:${name}`,
    make: ({ id, facts }) => [{ ...call(id, createTopic, creation(facts)), effect: { ...elements(facts), [EXISTS]: true } }],
    unmake({ id, facts }) {
      const gone = Object.fromEntries(Object.keys(elements(facts)).map((element) => [element, null]));
      return [{ ...call(id, deleteTopic, { TopicArn: id }), effect: { ...gone, [EXISTS]: null } }];
    },
    // The counts among the attributes lag behind; a subscription of today must not end with the topic.
    async holds({ arn }, reader) {
      const answer = await reader.one(listSubscriptionsByTopic, { TopicArn: arn });
      const protocols = (answer?.Subscriptions ?? []).map(({ Protocol }) => Protocol).sort();
      return protocols.length === 0 ? undefined : `subscriptions by ${[...new Set(protocols)].join(', ')}, which would end with it`;
    },
  },
});

/**
 * The facts of a topic that a fix makes as its part: the owner alone has access, by IAM policies as anywhere, and the given services may
 * publish for this account. Not encrypted, since most services of AWS cannot publish under the key that AWS manages.
 */
export function topicFor(arn: string, services: readonly string[]): SnsTopic {
  const [, , , , account = '', name = ''] = arn.split(':');
  const statements = [...services].sort().map((service) => ({
    Sid: `Cloudmend${service.charAt(0).toUpperCase()}${service.slice(1, service.indexOf('.'))}Publishes`,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sns:Publish',
    Resource: arn,
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  }));
  const policy = policyOf({ Version: '2012-10-17', Statement: statements });
  return { arn, name, policy, policyText: null, kmsKey: null, confirmedSubscriptions: 0, pendingSubscriptions: 0, tags: {} };
}

async function readTags(reader: KindReader, ResourceArn: string): Promise<SnsTopic['tags']> {
  return tagsOf((await reader.one(listTagsForResource, { ResourceArn }))?.Tags);
}

/** Confirmed subscriptions of the region by topic. One call gives a hundred, where the topic's own count lags behind. */
async function countListed(reader: KindReader): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for await (const { answer } of reader.pages(listSubscriptions, {}))
    for (const { TopicArn } of answer.Subscriptions.filter(isConfirmed)) counts.set(TopicArn, (counts.get(TopicArn) ?? 0) + 1);
  return counts;
}

/** Others have a word in place of an ARN: `PendingConfirmation`, `Deleted`. */
function isConfirmed({ SubscriptionArn }: { readonly SubscriptionArn: string }): boolean {
  return SubscriptionArn.startsWith('arn:');
}

interface Asked {
  readonly tags: AskedTags;
  readonly listed: Promise<Field<number>>;
}

async function observe(reader: KindReader, arn: string, asked: Asked): Promise<Observation<SnsTopic>> {
  const { partition, account, region } = reader.place;
  const [read, tags, listed] = await Promise.all([
    reader.field(async () => (await reader.one(getTopicAttributes, { TopicArn: arn }))?.Attributes),
    asked.tags,
    asked.listed,
  ]);
  const field = <T>(of: (attributes: z.infer<typeof getTopicAttributes.output>['Attributes'] | undefined) => T) =>
    'known' in read ? { known: of(read.known) } : read;
  return {
    id: arn,
    kind: 'aws.sns.topic',
    partition,
    account,
    region,
    fields: {
      arn: { known: arn },
      name: { known: arn.slice(arn.lastIndexOf(':') + 1) },
      policy: field((attributes) => (attributes?.Policy === undefined ? null : policyOf(attributes.Policy.document))),
      policyText: field((attributes) => attributes?.Policy?.text ?? null),
      kmsKey: field((attributes) => attributes?.KmsMasterKeyId ?? null),
      confirmedSubscriptions: confirmedOf(
        field((attributes) => attributes?.SubscriptionsConfirmed ?? 0),
        listed,
      ),
      pendingSubscriptions: field((attributes) => attributes?.SubscriptionsPending ?? 0),
      tags,
    },
  };
}

/** The larger count; one alone tells enough where it found somebody. */
function confirmedOf(counted: Field<number>, listed: Field<number>): Field<number> {
  if ('known' in counted && 'known' in listed) return { known: Math.max(counted.known, listed.known) };
  const [known, unknown] = 'known' in counted ? [counted, listed] : [listed, counted];
  return 'known' in known && known.known > 0 ? known : unknown;
}

function elements({ policy, kmsKey }: SnsTopic): Elements {
  return { ...policyElements('policy', policy), ...(kmsKey !== null && { kmsKey }) };
}

function calls({ id, before, after }: FactsChange<SnsTopic>): readonly Call[] {
  const changes = elementChanges(elements(before), elements(after));
  const ofPolicy = Object.fromEntries(Object.entries(changes).filter(([element]) => element !== 'kmsKey'));
  const made: Call[] = [];
  // Until its own call, the key stands as it was.
  const key = 'kmsKey' in changes ? { kmsKey: before.kmsKey } : {};
  if (Object.keys(ofPolicy).length > 0) {
    const input = { TopicArn: id, AttributeName: 'Policy', AttributeValue: { kept: 'policy', changes: ofPolicy } };
    made.push({ ...call(id, setTopicAttributes, input), effect: { ...key, ...ofPolicy } });
  }
  if ('kmsKey' in changes) {
    const input = { TopicArn: id, AttributeName: 'KmsMasterKeyId', AttributeValue: after.kmsKey ?? '' };
    made.push({ ...call(id, setTopicAttributes, input), effect: changes });
  }
  return made;
}

function creation({ name, policy, kmsKey }: SnsTopic): Call['input'] {
  const document = policy && { Version: policy.version, ...(policy.id !== null && { Id: policy.id }), Statement: policy.statements };
  const attributes = {
    ...(document !== null && { Policy: JSON.stringify(document) }),
    ...(kmsKey !== null && { KmsMasterKeyId: kmsKey }),
  };
  return { Name: name, ...(Object.keys(attributes).length > 0 && { Attributes: attributes }) };
}

function call(
  id: string,
  { service, operation, iamActions, timeoutSeconds }: typeof createTopic | typeof deleteTopic | typeof setTopicAttributes,
  input: Call['input'],
): Omit<Call, 'effect'> {
  return { service, operation, input, iamActions, arns: [id], timeoutSeconds };
}

const KeptPolicy = z.object({ kept: z.literal('policy'), changes: JsonRecord, text: z.string().optional() });
