import * as z from 'zod';
import { blocks } from '../../../../clouds/aws/declare/hcl.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { FoundSecret, findSecretsInUserData } from '../../../../clouds/aws/secret-detectors.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  instanceId: z.string(),
  state: z.string(),
  /** Whether the metadata service answers at all. */
  metadataEndpoint: z.enum(['enabled', 'disabled']),
  /** `required`: version 2 of the metadata service alone. */
  metadataTokens: z.enum(['optional', 'required']),
  /** How many network hops a token may travel: 1 does not reach into most containers. */
  metadataHopLimit: z.number().int(),
  /** `pending` while a change of the metadata options lands. */
  metadataState: z.string(),
  /** ARN of the instance profile; null where there is none. */
  profile: z.string().nullable(),
  publicAddress: z.string().nullable(),
  isMonitoredInDetail: z.boolean(),
  /** What was found in the user data, by name and detector. */
  userDataSecrets: z.array(FoundSecret),
  tags: Tags,
});
export type Ec2Instance = z.infer<typeof Facts>;

const describeInstances = defineRead({
  service: 'ec2',
  operation: 'DescribeInstances',
  iamActions: ['ec2:DescribeInstances'],
  output: z.object({
    Reservations: z
      .array(
        z.object({
          OwnerId: z.string(),
          Instances: z.array(
            z.object({
              InstanceId: z.string(),
              State: z.object({ Name: z.string() }),
              MetadataOptions: z
                .object({
                  State: z.string().default('applied'),
                  HttpTokens: z.enum(['optional', 'required']).default('optional'),
                  HttpEndpoint: z.enum(['enabled', 'disabled']).default('enabled'),
                  HttpPutResponseHopLimit: z.number().int().default(1),
                })
                .prefault({}),
              IamInstanceProfile: z.object({ Arn: z.string() }).optional(),
              PublicIpAddress: z.string().optional(),
              Monitoring: z.object({ State: z.string() }).optional(),
              Tags: TagList.default([]),
            }),
          ),
        }),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
  absentCodes: ['InvalidInstanceID.NotFound'],
});
type Reservation = z.infer<typeof describeInstances.output>['Reservations'][number];
type Described = Reservation['Instances'][number];

const describeInstanceAttribute = defineRead({
  service: 'ec2',
  operation: 'DescribeInstanceAttribute',
  iamActions: ['ec2:DescribeInstanceAttribute'],
  // Where an instance has no user data there is an empty object, or nothing.
  output: z.object({ UserData: z.object({ Value: z.string().optional() }).optional() }),
});

const modifyInstanceMetadataOptions = {
  service: 'ec2',
  operation: 'ModifyInstanceMetadataOptions',
  iamActions: ['ec2:ModifyInstanceMetadataOptions'],
  elements: ['metadataTokens'],
  timeoutSeconds: 20,
} as const;

// The most that DescribeInstances gives at once.
const INSTANCES_IN_A_PAGE = 1000;
// A terminated instance is listed for an hour more, and is nothing any longer.
const EXISTING = [{ Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }];

export default defineKind<Ec2Instance>({
  id: 'aws.ec2.instance',
  title: 'EC2 instance',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: ['state', 'metadataState', 'publicAddress'],
  secret: ['userDataSecrets'],
  reads: [describeInstances, describeInstanceAttribute],
  writes: [modifyInstanceMetadataOptions],
  arnPattern: 'arn:<partition>:ec2:*:<account>:instance/*',
  changedBy: [
    trailed(
      'ec2',
      [
        'RunInstances',
        'StartInstances',
        'StopInstances',
        'TerminateInstances',
        'ModifyInstanceAttribute',
        'ModifyInstanceMetadataOptions',
        'AssociateIamInstanceProfile',
        'AssociateAddress',
      ],
      'arn:<partition>:ec2:<region>:<account>:instance/{responseElements.instancesSet.items[].instanceId}',
      'arn:<partition>:ec2:<region>:<account>:instance/{requestParameters.instancesSet.items[].instanceId}',
      'arn:<partition>:ec2:<region>:<account>:instance/{requestParameters.instanceId}',
      'arn:<partition>:ec2:<region>:<account>:instance/{requestParameters.ModifyInstanceMetadataOptionsRequest.InstanceId}',
      'arn:<partition>:ec2:<region>:<account>:instance/{requestParameters.AssociateIamInstanceProfileRequest.InstanceId}',
    ),
    trailed(
      'ec2',
      ['CreateTags', 'DeleteTags'],
      'arn:<partition>:ec2:<region>:<account>:instance/{requestParameters.resourcesSet.items[].resourceId=i-}',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 3 },
  declared: {
    metadataTokens: (value) => ({
      cloudFormation: { type: 'AWS::EC2::Instance', properties: { MetadataOptions: { HttpTokens: value } } },
      terraform: { type: 'aws_instance', arguments: { metadata_options: blocks({ http_tokens: value }) } },
    }),
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeInstances, { Filters: EXISTING, MaxResults: INSTANCES_IN_A_PAGE }, cursor)) {
      yield { observations: await observeAll(reader, answer.Reservations), ...(next !== undefined && { next }) };
    }
  },

  async *listBriefly(reader) {
    for await (const { answer, next } of reader.pages(describeInstances, { Filters: EXISTING, MaxResults: INSTANCES_IN_A_PAGE })) {
      const observations = answer.Reservations.flatMap(({ OwnerId, Instances }) =>
        Instances.map((instance) => observe(reader, OwnerId, instance, NOT_ASKED)),
      );
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeInstances, { Filters: EXISTING, InstanceIds: [id.slice(id.indexOf('/') + 1)] });
    const [observation] = await observeAll(reader, answer?.Reservations ?? []);
    return observation;
  },

  elements: ({ metadataTokens }) => ({ metadataTokens }),
  withElements: (facts, { metadataTokens = facts.metadataTokens }) => ({
    ...facts,
    metadataTokens: metadataTokens === 'required' ? 'required' : 'optional',
  }),
  calls,

  unsettled: ({ metadataState }) => (metadataState === 'pending' ? 'The change of the metadata options is still pending.' : undefined),
});

const NOT_ASKED: Field<never> = {
  unknown: {
    fault: 'filtered',
    operation: 'ec2 DescribeInstanceAttribute',
    message: 'Only what the listing tells of instances was asked for.',
  },
};

async function observeAll(reader: KindReader, reservations: readonly Reservation[]): Promise<readonly Observation<Ec2Instance>[]> {
  const all = reservations.flatMap(({ OwnerId, Instances }) => Instances.map((instance) => ({ OwnerId, instance })));
  return await reader.each(all, async ({ OwnerId, instance }) => {
    const secrets = await readUserDataSecrets(reader, instance.InstanceId);
    return observe(reader, OwnerId, instance, secrets);
  });
}

/** Only what was detected leaves here: the user data itself does not. */
async function readUserDataSecrets(reader: KindReader, instanceId: string): Promise<Field<FoundSecret[]>> {
  const input = { InstanceId: instanceId, Attribute: 'userData' };
  const found = await reader.field(async () => {
    const base64 = (await reader.one(describeInstanceAttribute, input))?.UserData?.Value ?? '';
    return base64 === '' ? [] : (findSecretsInUserData(base64) ?? null);
  });
  if ('unknown' in found) return found;
  if (found.known !== null) return { known: found.known };
  const message = 'The user data is neither text nor gzip, so nobody can say whether there are secrets in it.';
  return { unknown: { fault: 'unreadable', operation: 'ec2 DescribeInstanceAttribute', message } };
}

function observe(
  { place: { partition, account, region } }: KindReader,
  owner: string,
  instance: Described,
  userDataSecrets: Field<FoundSecret[]>,
): Observation<Ec2Instance> {
  const { InstanceId, MetadataOptions } = instance;
  return {
    id: `arn:${partition}:ec2:${region}:${owner}:instance/${InstanceId}`,
    kind: 'aws.ec2.instance',
    partition,
    account,
    region,
    fields: {
      instanceId: { known: InstanceId },
      state: { known: instance.State.Name },
      metadataEndpoint: { known: MetadataOptions.HttpEndpoint },
      metadataTokens: { known: MetadataOptions.HttpTokens },
      metadataHopLimit: { known: MetadataOptions.HttpPutResponseHopLimit },
      metadataState: { known: MetadataOptions.State },
      profile: { known: instance.IamInstanceProfile?.Arn ?? null },
      publicAddress: { known: instance.PublicIpAddress ?? null },
      isMonitoredInDetail: { known: instance.Monitoring?.State === 'enabled' || instance.Monitoring?.State === 'pending' },
      userDataSecrets,
      tags: { known: tagsOf(instance.Tags) },
    },
  };
}

function calls({ id, before, after }: FactsChange<Ec2Instance>): readonly Call[] {
  const { metadataTokens } = after;
  if (metadataTokens === before.metadataTokens) return [];
  const { service, operation, iamActions, timeoutSeconds } = modifyInstanceMetadataOptions;
  const input = { InstanceId: before.instanceId, HttpTokens: metadataTokens };
  return [{ service, operation, input, iamActions, arns: [id], effect: { metadataTokens }, timeoutSeconds }];
}
