import * as z from 'zod';
import { callsOfSteps } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { byKey } from '../../../../clouds/aws/neighbours.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  encrypted: z.boolean(),
  /** As it was set: ARN, id or alias. null: not encrypted. */
  kmsKey: z.string().nullable(),
  retentionHours: z.number().int(),
  status: z.string(),
  tags: Tags,
});
export type KinesisStream = z.infer<typeof Facts>;

const listStreams = defineRead({
  service: 'kinesis',
  operation: 'ListStreams',
  iamActions: ['kinesis:ListStreams'],
  output: z.object({ StreamNames: z.array(z.string()).default([]), NextToken: z.string().nullish() }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const describeStreamSummary = defineRead({
  service: 'kinesis',
  operation: 'DescribeStreamSummary',
  iamActions: ['kinesis:DescribeStreamSummary'],
  output: z.object({
    StreamDescriptionSummary: z.object({
      StreamStatus: z.string().default('ACTIVE'),
      RetentionPeriodHours: z.number().int().default(24),
      EncryptionType: z.string().nullish(),
      KeyId: z.string().nullish(),
    }),
  }),
  absentCodes: ['ResourceNotFoundException'],
});
type Summary = z.infer<typeof describeStreamSummary.output>['StreamDescriptionSummary'];

const listTagsForStream = defineRead({
  service: 'kinesis',
  operation: 'ListTagsForStream',
  iamActions: ['kinesis:ListTagsForStream'],
  output: z.object({ Tags: TagList.default([]) }),
});

const write = { service: 'kinesis', timeoutSeconds: 20 } as const;
const startStreamEncryption = {
  ...write,
  operation: 'StartStreamEncryption',
  iamActions: ['kinesis:StartStreamEncryption'],
  elements: ['encrypted'],
} as const;
const stopStreamEncryption = {
  ...write,
  operation: 'StopStreamEncryption',
  iamActions: ['kinesis:StopStreamEncryption'],
  elements: ['encrypted'],
} as const;
const increaseRetention = {
  ...write,
  operation: 'IncreaseStreamRetentionPeriod',
  iamActions: ['kinesis:IncreaseStreamRetentionPeriod'],
  elements: ['retentionHours'],
} as const;
const decreaseRetention = {
  ...write,
  operation: 'DecreaseStreamRetentionPeriod',
  iamActions: ['kinesis:DecreaseStreamRetentionPeriod'],
  elements: ['retentionHours'],
} as const;

const Elements = Facts.pick({ encrypted: true, retentionHours: true }).strip();
/** The key that AWS keeps for Kinesis in each account. */
const KEY_OF_AWS = 'alias/aws/kinesis';
const STREAMS_IN_A_PAGE = 100;

export default defineKind<KinesisStream>({
  id: 'aws.kinesis.stream',
  title: 'Kinesis stream',
  service: 'kinesis',
  scope: 'region',
  facts: Facts,
  volatile: ['status'],
  derived: { encrypted: ['kmsKey'] },
  secret: [],
  reads: [listStreams, describeStreamSummary, listTagsForStream, getResources],
  writes: [startStreamEncryption, stopStreamEncryption, increaseRetention, decreaseRetention],
  arnPattern: 'arn:<partition>:kinesis:*:<account>:stream/*',
  changedBy: [
    trailed(
      'kinesis',
      [
        'CreateStream',
        'DeleteStream',
        'StartStreamEncryption',
        'StopStreamEncryption',
        'IncreaseStreamRetentionPeriod',
        'DecreaseStreamRetentionPeriod',
      ],
      '{requestParameters.streamARN}',
      'arn:<partition>:kinesis:<region>:<account>:stream/{requestParameters.streamName}',
    ),
  ],
  settles: { withinSeconds: 180, pollSeconds: 5 },
  declared: {
    encrypted: (value) => {
      if (value !== true) return 'Leave the encryption of the stream out.';
      return {
        cloudFormation: { type: 'AWS::Kinesis::Stream', properties: { StreamEncryption: { EncryptionType: 'KMS', KeyId: KEY_OF_AWS } } },
        terraform: { type: 'aws_kinesis_stream', arguments: { encryption_type: 'KMS', kms_key_id: KEY_OF_AWS } },
      };
    },
    retentionHours: (value) => ({
      cloudFormation: { type: 'AWS::Kinesis::Stream', properties: { RetentionPeriodHours: value } },
      terraform: { type: 'aws_kinesis_stream', arguments: { retention_period: value } },
    }),
  },

  neighbours: { kinds: ['aws.kms.key'], find: async ({ facts }) => byKey(facts.kmsKey) },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listStreams, { Limit: STREAMS_IN_A_PAGE }, cursor)) {
      const seen = await eachWithTags(
        reader,
        answer.StreamNames,
        (name) => arnOf(reader, name),
        (name, tags) => observe(reader, name, tags),
      );
      yield { observations: seen.filter((one) => one !== undefined), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const StreamName = id.slice(id.indexOf('/') + 1);
    const summary = await reader.one(describeStreamSummary, { StreamName });
    if (summary === undefined) return undefined;
    return observation(
      reader,
      StreamName,
      { known: summary.StreamDescriptionSummary },
      await reader.field(async () => tagsOf((await reader.one(listTagsForStream, { StreamName }))?.Tags)),
    );
  },

  elements: (facts) => Elements.parse(facts),
  withElements: (facts, changes) => ({ ...facts, ...Elements.parse({ ...facts, ...changes }) }),
  calls,
  postpones: ({ before: { name, status } }) =>
    status === 'ACTIVE' ? undefined : `${name} is ${status}, and Kinesis changes streams that are ACTIVE only.`,
  unsettled: ({ status }) => (status === 'UPDATING' ? status : undefined),
});

function arnOf({ place: { partition, account, region } }: KindReader, name: string): string {
  return `arn:${partition}:kinesis:${region}:${account}:stream/${name}`;
}

/** undefined: it was deleted since it was listed. */
async function observe(reader: KindReader, StreamName: string, asked: AskedTags): Promise<Observation<KinesisStream> | undefined> {
  const answer = await reader.field(async () => (await reader.one(describeStreamSummary, { StreamName })) ?? null);
  if ('unknown' in answer) return observation(reader, StreamName, answer, await asked);
  return answer.known === null ? undefined : observation(reader, StreamName, { known: answer.known.StreamDescriptionSummary }, await asked);
}

function observation(
  reader: KindReader,
  name: string,
  summary: Field<Summary>,
  tags: Field<KinesisStream['tags']>,
): Observation<KinesisStream> {
  const { partition, account, region } = reader.place;
  const isEncrypted = ({ EncryptionType }: Summary) => EncryptionType === 'KMS';
  return {
    id: arnOf(reader, name),
    kind: 'aws.kinesis.stream',
    ...{ partition, account, region },
    fields: {
      arn: { known: arnOf(reader, name) },
      name: { known: name },
      encrypted: mapKnown(summary, isEncrypted),
      kmsKey: mapKnown(summary, (known) => (isEncrypted(known) ? (known.KeyId ?? null) : null)),
      retentionHours: mapKnown(summary, ({ RetentionPeriodHours }) => RetentionPeriodHours),
      status: mapKnown(summary, ({ StreamStatus }) => StreamStatus),
      tags,
    },
  };
}

function calls({ id, before, after }: FactsChange<KinesisStream>): readonly Call[] {
  const StreamName = before.name;
  const encryption = elementChanges({ encrypted: before.encrypted }, { encrypted: after.encrypted });
  const retention = elementChanges({ retentionHours: before.retentionHours }, { retentionHours: after.retentionHours });
  const key = { StreamName, EncryptionType: 'KMS', KeyId: before.kmsKey ?? KEY_OF_AWS };
  return callsOfSteps(id, Elements.parse(before), [
    { write: after.encrypted ? startStreamEncryption : stopStreamEncryption, input: key, changes: encryption },
    {
      write: after.retentionHours > before.retentionHours ? increaseRetention : decreaseRetention,
      input: { StreamName, RetentionPeriodHours: after.retentionHours },
      changes: retention,
    },
  ]);
}
