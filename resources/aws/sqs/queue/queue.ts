import * as z from 'zod';
import { plainElements, policyStatements } from '../../../../clouds/aws/declare/plain.ts';
import { callsOfSteps, keptPolicy, policyChanges, refusesLength, renderKeptPolicy } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { byKey } from '../../../../clouds/aws/neighbours.ts';
import { isJsonObject, Policy, PolicyText, policyElements, policyOf, withStatements } from '../../../../clouds/aws/policy-document.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { Tags, tagsInOrder } from '../../../../clouds/aws/tags.ts';
import type { Elements, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import type { Place } from '../../../../core/place.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  url: z.string(),
  /** null: the queue has no policy. */
  policy: Policy.nullable(),
  policyText: z.string().nullable(),
  /** Whether SQS encrypts messages at rest with keys of its own. */
  sqsManagedEncryption: z.boolean(),
  /** Key id, ARN or alias as it was set; null: not encrypted with a key of KMS. */
  kmsKey: z.string().nullable(),
  tags: Tags,
});
export type SqsQueue = z.infer<typeof Facts>;

const listQueues = defineRead({
  service: 'sqs',
  operation: 'ListQueues',
  iamActions: ['sqs:ListQueues'],
  output: z.object({ QueueUrls: z.array(z.string()).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const getQueueUrl = defineRead({
  service: 'sqs',
  operation: 'GetQueueUrl',
  iamActions: ['sqs:GetQueueUrl'],
  output: z.object({ QueueUrl: z.string() }),
  absentCodes: ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
});
const getQueueAttributes = defineRead({
  service: 'sqs',
  operation: 'GetQueueAttributes',
  iamActions: ['sqs:GetQueueAttributes'],
  output: z.object({
    Attributes: z.object({
      // An empty text where a policy was taken away.
      Policy: z.union([z.literal('').transform(() => undefined), PolicyText]).optional(),
      SqsManagedSseEnabled: z.string().default('false'),
      KmsMasterKeyId: z.string().optional(),
    }),
  }),
});
type Attributes = z.infer<typeof getQueueAttributes.output>['Attributes'];

const listQueueTags = defineRead({
  service: 'sqs',
  operation: 'ListQueueTags',
  iamActions: ['sqs:ListQueueTags'],
  output: z.object({ Tags: Tags.default({}) }),
});

const setQueueAttributes = {
  service: 'sqs',
  operation: 'SetQueueAttributes',
  iamActions: ['sqs:SetQueueAttributes'],
  elements: ['policy/*', 'sqsManagedEncryption'],
  timeoutSeconds: 20,
} as const;

const QUEUES_IN_A_PAGE = 1000;
const ATTRIBUTES = ['KmsMasterKeyId', 'Policy', 'SqsManagedSseEnabled'];
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
const POLICY_LIMIT_BYTES = 8192;
const POLICY_LIMIT_STATEMENTS = 20;
// Of the whole policy. The guide does not say what counts as one; taken here: each key that an operator tests.
const POLICY_LIMIT_CONDITIONS = 10;

export default defineKind<SqsQueue>({
  id: 'aws.sqs.queue',
  title: 'SQS queue',
  service: 'sqs',
  scope: 'region',
  facts: Facts,
  documents: { policy: 'policyText' },
  volatile: ['policyText'],
  secret: [],
  reads: [listQueues, getQueueUrl, getQueueAttributes, listQueueTags, getResources],
  writes: [setQueueAttributes],
  arnPattern: 'arn:<partition>:sqs:*:<account>:*',
  // SetQueueAttributes: "the change takes up to 60 seconds for most of the attributes to propagate".
  changedBy: [
    trailed(
      'sqs',
      ['CreateQueue', 'DeleteQueue', 'SetQueueAttributes', 'AddPermission', 'RemovePermission', 'TagQueue', 'UntagQueue'],
      'arn:<partition>:sqs:<region>:<account>:{requestParameters.queueUrl/}',
      'arn:<partition>:sqs:<region>:<account>:{requestParameters.queueName}',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 5 },
  declared: {
    ...plainElements(
      { cloudFormation: 'AWS::SQS::Queue', terraform: 'aws_sqs_queue' },
      { sqsManagedEncryption: ['SqsManagedSseEnabled', 'sqs_managed_sse_enabled'] },
    ),
    'policy/*': policyStatements({
      cloudFormation: ['AWS::SQS::QueuePolicy', 'PolicyDocument', (id) => ({ Queues: [urlOf(id)] })],
      terraform: ['aws_sqs_queue_policy', 'policy', (id) => ({ queue_url: urlOf(id) })],
    }),
  },

  neighbours: { kinds: ['aws.kms.key'], find: async ({ facts }) => byKey(facts.kmsKey) },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listQueues, { MaxResults: QUEUES_IN_A_PAGE }, cursor)) {
      const arnIn = (url: string) => arnOf(reader.place, url);
      const observations = await eachWithTags(reader, answer.QueueUrls, arnIn, (url, tags) => observe(reader, url, tags));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(getQueueUrl, { QueueName: nameIn(id, ':'), QueueOwnerAWSAccountId: reader.place.account });
    return (
      answer &&
      observe(
        reader,
        answer.QueueUrl,
        reader.field(() => readTags(reader, answer.QueueUrl)),
      )
    );
  },

  elements,
  withElements: (facts, changes) => ({
    ...facts,
    policy: withStatements('policy', facts.policy, changes),
    sqsManagedEncryption:
      changes['sqsManagedEncryption'] === undefined ? facts.sqsManagedEncryption : changes['sqsManagedEncryption'] === true,
  }),
  calls,
  render: (call, live) => ({ ...call.input, Attributes: { Policy: renderKeptPolicy(call.input['Attributes'], live.policyText) } }),

  refuses({ before, after }) {
    const statements = after.policy?.statements.length ?? 0;
    if (statements > POLICY_LIMIT_STATEMENTS && statements > (before.policy?.statements.length ?? 0)) {
      return `The policy would have ${statements} statements, and SQS takes ${POLICY_LIMIT_STATEMENTS}. Join some of those that are there.`;
    }
    const conditions = conditionsIn(after.policy);
    if (conditions > POLICY_LIMIT_CONDITIONS && conditions > conditionsIn(before.policy)) {
      return `The policy would have ${conditions} conditions, and SQS takes ${POLICY_LIMIT_CONDITIONS}. Drop some of those that are there.`;
    }
    return refusesLength(before, after.policy, POLICY_LIMIT_BYTES);
  },
});

function conditionsIn(policy: Policy | null): number {
  const operators = (policy?.statements ?? []).flatMap(({ Condition }) => (isJsonObject(Condition) ? Object.values(Condition) : []));
  return operators.flatMap((tests) => (isJsonObject(tests) ? Object.keys(tests) : [])).length;
}

function arnOf({ partition, account, region }: Place, url: string): string {
  return `arn:${partition}:sqs:${region}:${account}:${nameIn(url, '/')}`;
}

async function observe(reader: KindReader, url: string, asked: AskedTags): Promise<Observation<SqsQueue>> {
  const { partition, account, region } = reader.place;
  const arn = arnOf(reader.place, url);
  const [attributes, tags] = await Promise.all([
    reader.field(async () => (await reader.one(getQueueAttributes, { QueueUrl: url, AttributeNames: ATTRIBUTES }))?.Attributes ?? null),
    asked,
  ]);
  const field = <T>(of: (known: Attributes | null) => T) => mapKnown(attributes, of);
  return {
    id: arn,
    kind: 'aws.sqs.queue',
    partition,
    account,
    region,
    fields: {
      arn: { known: arn },
      name: { known: nameIn(url, '/') },
      url: { known: url },
      policy: field((known) => (known?.Policy === undefined ? null : policyOf(known.Policy.document))),
      policyText: field((known) => known?.Policy?.text ?? null),
      sqsManagedEncryption: field((known) => known?.SqsManagedSseEnabled === 'true'),
      kmsKey: field((known) => known?.KmsMasterKeyId ?? null),
      tags,
    },
  };
}

function elements({ policy, sqsManagedEncryption }: SqsQueue): Elements {
  return { sqsManagedEncryption, ...policyElements('policy', policy) };
}

function calls({ id, before, after }: FactsChange<SqsQueue>): readonly Call[] {
  const { sqsManagedEncryption } = after;
  const policy = policyChanges(before.policy, after.policy);
  const encryption = sqsManagedEncryption === before.sqsManagedEncryption ? {} : { sqsManagedEncryption };
  const at = { QueueUrl: before.url };
  return callsOfSteps(id, elements(before), [
    {
      write: setQueueAttributes,
      // SQS takes a policy away where an empty text is set.
      input: { ...at, Attributes: after.policy === null ? { Policy: '' } : keptPolicy(policy) },
      changes: policy,
    },
    {
      write: setQueueAttributes,
      input: { ...at, Attributes: { SqsManagedSseEnabled: String(sqsManagedEncryption) } },
      changes: encryption,
    },
  ]);
}

function nameIn(text: string, separator: string): string {
  return text.slice(text.lastIndexOf(separator) + 1);
}

async function readTags(reader: KindReader, QueueUrl: string): Promise<SqsQueue['tags']> {
  return tagsInOrder((await reader.one(listQueueTags, { QueueUrl }))?.Tags);
}

/** Declarations name a queue by its address. */
function urlOf(arn: string): string {
  const [, partition = '', , region = '', account = '', name = ''] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}/${account}/${name}`;
}
