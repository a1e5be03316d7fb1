import * as z from 'zod';
import { policyStatements } from '../../../../clouds/aws/declare/plain.ts';
import { callsOfSteps, keptPolicy, policyChanges, refusesLength, renderKeptPolicy } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Policy, PolicyText, policyElements, policyOf, withStatements } from '../../../../clouds/aws/policy-document.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  /** null: the secret has no policy. */
  policy: Policy.nullable(),
  policyText: z.string().nullable(),
  /** Whether Secrets Manager changes the secret by itself. */
  rotates: z.boolean(),
  /** The AWS service that made the secret and looks after it (`rds`); null: nobody but its owner. */
  managedBy: z.string().nullable(),
  /** A copy of a secret in another region, which follows that one. */
  isReplica: z.boolean(),
  tags: Tags,
});
export type SecretsManagerSecret = z.infer<typeof Facts>;

const Described = z.object({
  ARN: z.string(),
  Name: z.string(),
  RotationEnabled: z.boolean().default(false),
  OwningService: z.string().optional(),
  PrimaryRegion: z.string().optional(),
  DeletedDate: z.string().nullish(),
  Tags: TagList.nullish().transform((tags) => tags ?? []),
});
type Described = z.infer<typeof Described>;

const listSecrets = defineRead({
  service: 'secrets-manager',
  operation: 'ListSecrets',
  iamActions: ['secretsmanager:ListSecrets'],
  output: z.object({ SecretList: z.array(Described).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const describeSecret = defineRead({
  service: 'secrets-manager',
  operation: 'DescribeSecret',
  iamActions: ['secretsmanager:DescribeSecret'],
  output: Described,
  absentCodes: ['ResourceNotFoundException'],
});
const getResourcePolicy = defineRead({
  service: 'secrets-manager',
  operation: 'GetResourcePolicy',
  iamActions: ['secretsmanager:GetResourcePolicy'],
  output: z.object({ ResourcePolicy: PolicyText.optional() }),
});

const putResourcePolicy = {
  service: 'secrets-manager',
  operation: 'PutResourcePolicy',
  iamActions: ['secretsmanager:PutResourcePolicy'],
  elements: ['policy/*'],
  timeoutSeconds: 20,
} as const;

const SECRETS_IN_A_PAGE = 100;
// https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
const POLICY_LIMIT_BYTES = 20480;

export default defineKind<SecretsManagerSecret>({
  id: 'aws.secretsmanager.secret',
  title: 'Secret of Secrets Manager',
  service: 'secretsmanager',
  scope: 'region',
  facts: Facts,
  documents: { policy: 'policyText' },
  volatile: ['policyText'],
  // Its value is never read.
  secret: [],
  reads: [listSecrets, describeSecret, getResourcePolicy],
  writes: [putResourcePolicy],
  arnPattern: 'arn:<partition>:secretsmanager:*:<account>:secret:*',
  changedBy: [
    trailed(
      'secretsmanager',
      [
        'CreateSecret',
        'DeleteSecret',
        'RestoreSecret',
        'UpdateSecret',
        'PutResourcePolicy',
        'DeleteResourcePolicy',
        'RotateSecret',
        'CancelRotateSecret',
        'TagResource',
        'UntagResource',
      ],
      '{responseElements.aRN}',
      'arn:<partition>:secretsmanager:<region>:<account>:secret:{requestParameters.secretId}',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 5 },
  declared: {
    'policy/*': policyStatements({
      cloudFormation: ['AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy', (id) => ({ SecretId: id })],
      terraform: ['aws_secretsmanager_secret_policy', 'policy', (id) => ({ secret_arn: id })],
    }),
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listSecrets, { MaxResults: SECRETS_IN_A_PAGE }, cursor)) {
      const observations = await reader.each(answer.SecretList, (secret) => observe(reader, secret));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async wholeId(reader, id) {
    // An ARN without the six characters that AWS puts behind a name is taken too.
    return (await reader.one(describeSecret, { SecretId: id }))?.ARN;
  },

  async read(reader, id) {
    const secret = await reader.one(describeSecret, { SecretId: id });
    // The listing leaves out what waits to be deleted.
    return secret === undefined || typeof secret.DeletedDate === 'string' ? undefined : observe(reader, secret);
  },

  elements: ({ policy }) => policyElements('policy', policy),
  withElements: (facts, changes) => ({ ...facts, policy: withStatements('policy', facts.policy, changes) }),
  calls,
  render: (call, live) => ({ ...call.input, ResourcePolicy: renderKeptPolicy(call.input['ResourcePolicy'], live.policyText) }),

  refuses({ before, after }) {
    if (before.policy !== null && after.policy === null) return 'A policy is changed here, never taken away whole.';
    return refusesLength(before, after.policy, POLICY_LIMIT_BYTES);
  },
});

async function observe(reader: KindReader, secret: Described): Promise<Observation<SecretsManagerSecret>> {
  const { partition, account, region } = reader.place;
  const policy = await reader.field(async () => (await reader.one(getResourcePolicy, { SecretId: secret.ARN }))?.ResourcePolicy ?? null);
  return {
    id: secret.ARN,
    kind: 'aws.secretsmanager.secret',
    partition,
    account,
    region,
    fields: {
      arn: { known: secret.ARN },
      name: { known: secret.Name },
      policy: mapKnown(policy, (known) => known && policyOf(known.document)),
      policyText: mapKnown(policy, (known) => known?.text ?? null),
      rotates: { known: secret.RotationEnabled },
      managedBy: { known: secret.OwningService ?? null },
      isReplica: { known: secret.PrimaryRegion !== undefined && secret.PrimaryRegion !== region },
      tags: { known: tagsOf(secret.Tags) },
    },
  };
}

function calls({ id, before, after }: FactsChange<SecretsManagerSecret>): readonly Call[] {
  const changes = policyChanges(before.policy, after.policy);
  const input = { SecretId: id, ResourcePolicy: keptPolicy(changes) };
  return callsOfSteps(id, policyElements('policy', before.policy), [{ write: putResourcePolicy, input, changes }]);
}
