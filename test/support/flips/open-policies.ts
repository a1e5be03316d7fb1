import * as z from 'zod';
import type { JsonObject } from '../../../core/json.ts';
import type { Place } from '../../../core/place.ts';
import type { Planted, Send } from '../../fixtures/fixture.ts';
import { makeKey } from '../../fixtures/kms-keys.ts';
import type { Situation } from './situations.ts';

const PARTNER = 'arn:aws:iam::222233334444:root';

/** The ways in which a statement is open to everyone, whatever it seems to ask for. */
const WAYS: { readonly [name: string]: JsonObject } = {
  'every-account': { Principal: { AWS: '*' } },
  'over-tls': { Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
  'any-bucket': { Principal: '*', Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } } },
  'any-account-by-pattern': { Principal: '*', Condition: { StringLike: { 'aws:SourceAccount': '*' } } },
  'beside-a-partner': { Principal: { AWS: ['*', PARTNER] } },
};

interface Owner {
  readonly kind: string;
  readonly fix: string;
  readonly action: string;
  /** Makes one with a policy of a statement; gives its ARN. */
  make(send: Send, where: Place, name: string, statement: JsonObject): Promise<string>;
}

const Secret = z.object({ ARN: z.string() });

const OWNERS: readonly Owner[] = [
  {
    kind: 'aws.sns.topic',
    fix: 'aws.sns.confine-topic-policy',
    action: 'sns:Publish',
    async make(send, { partition, account, region }, name, statement) {
      const TopicArn = `arn:${partition}:sns:${region}:${account}:${name}`;
      await send('sns', 'CreateTopic', { Name: name });
      const AttributeValue = policyOf({ ...statement, Resource: TopicArn });
      await send('sns', 'SetTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue });
      return TopicArn;
    },
  },
  {
    kind: 'aws.sqs.queue',
    fix: 'aws.sqs.confine-queue-policy',
    action: 'sqs:SendMessage',
    async make(send, { partition, account, region }, name, statement) {
      const arn = `arn:${partition}:sqs:${region}:${account}:${name}`;
      const Attributes = { Policy: policyOf({ ...statement, Resource: arn }), SqsManagedSseEnabled: 'true' };
      await send('sqs', 'CreateQueue', { QueueName: name, Attributes });
      return arn;
    },
  },
  {
    kind: 'aws.secretsmanager.secret',
    fix: 'aws.secretsmanager.confine-secret-policy',
    action: 'secretsmanager:GetSecretValue',
    async make(send, _, name, statement) {
      const { ARN } = Secret.parse(await send('secrets-manager', 'CreateSecret', { Name: name, SecretString: 'canary' }));
      await send('secrets-manager', 'PutResourcePolicy', { SecretId: ARN, ResourcePolicy: policyOf({ ...statement, Resource: '*' }) });
      return ARN;
    },
  },
  {
    kind: 'aws.ecr.repository',
    fix: 'aws.ecr.confine-repository-policy',
    action: 'ecr:BatchGetImage',
    async make(send, { partition, account, region }, repositoryName, statement) {
      const settings = { imageTagMutability: 'IMMUTABLE', imageScanningConfiguration: { scanOnPush: true } };
      await send('ecr', 'CreateRepository', { repositoryName, ...settings });
      await send('ecr', 'SetRepositoryPolicy', { repositoryName, policyText: policyOf(statement) });
      return `arn:${partition}:ecr:${region}:${account}:repository/${repositoryName}`;
    },
  },
  {
    kind: 'aws.kms.key',
    fix: 'aws.kms.confine-key-policy',
    action: 'kms:Decrypt',
    make: (send, where, _, statement) => makeKey(send, where, [{ ...statement, Resource: '*' }]),
  },
];

/** For each way and each thing with a policy: one that is open in this way, and beside it one that is confined to its account. */
export const OPEN_POLICIES: readonly Situation[] = OWNERS.flatMap((owner) =>
  Object.entries(WAYS).map(([way, opened]) => ({
    kind: owner.kind,
    isGlobal: false,
    isPlantedOnce: true,
    fixes: [owner.fix],
    target: { cloud: 'aws', partition: 'aws', account: '210987654321', region: 'eu-west-1' } satisfies Place,
    async plant(send: Send, where: Place): Promise<Planted> {
      const statement = { Sid: 'Visitors', Effect: 'Allow', Action: owner.action };
      const own = { Principal: '*', Condition: { StringEquals: { 'aws:SourceAccount': where.account } } };
      const id = await owner.make(send, where, `open-${way}`, { ...statement, ...opened });
      const neighbour = await owner.make(send, where, `confined-${way}`, { ...statement, ...own });
      return { id, neighbours: [neighbour], cleanUp: async () => undefined };
    },
  })),
);

function policyOf(statement: JsonObject): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
