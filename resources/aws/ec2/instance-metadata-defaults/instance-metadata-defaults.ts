import * as z from 'zod';

import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  /** What new instances get where neither launch nor image says it; `no-preference` leaves it to AWS. */
  metadataTokens: z.enum(['optional', 'required', 'no-preference']),
  tags: Tags,
});
export type Ec2InstanceMetadataDefaults = z.infer<typeof Facts>;

const getInstanceMetadataDefaults = defineRead({
  service: 'ec2',
  operation: 'GetInstanceMetadataDefaults',
  iamActions: ['ec2:GetInstanceMetadataDefaults'],
  // What was never set is left out.
  output: z.object({ AccountLevel: z.object({ HttpTokens: z.enum(['optional', 'required']).optional() }).optional() }),
});

const modifyInstanceMetadataDefaults = {
  service: 'ec2',
  operation: 'ModifyInstanceMetadataDefaults',
  iamActions: ['ec2:ModifyInstanceMetadataDefaults'],
  elements: ['metadataTokens'],
  timeoutSeconds: 20,
} as const;

/** A kind of its own, so that a denied call leaves the other defaults of a region readable. */
export default defineKind<Ec2InstanceMetadataDefaults>({
  id: 'aws.ec2.instance-metadata-defaults',
  title: 'Metadata defaults of new EC2 instances',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [getInstanceMetadataDefaults],
  writes: [modifyInstanceMetadataDefaults],
  // IAM cannot limit a setting of the region to a resource.
  arnPattern: '*',
  changedBy: [
    trailed('ec2', ['ModifyInstanceMetadataDefaults'], 'setting:<partition>:<account>:<region>:aws.ec2.instance-metadata-defaults'),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    metadataTokens: (value) => ({ terraform: { type: 'aws_ec2_instance_metadata_defaults', arguments: { http_tokens: value } } }),
  },

  async *list(reader) {
    yield { observations: [await observe(reader)] };
  },
  read: (reader) => observe(reader),

  elements: ({ metadataTokens }) => ({ metadataTokens }),
  withElements: (facts, { metadataTokens = facts.metadataTokens }) => ({
    ...facts,
    metadataTokens: Facts.shape.metadataTokens.parse(metadataTokens),
  }),
  calls,
});

async function observe(reader: KindReader): Promise<Observation<Ec2InstanceMetadataDefaults>> {
  const { partition, account, region } = reader.place;
  const answer = await reader.field(async () => await reader.one(getInstanceMetadataDefaults, {}));
  return {
    id: `setting:${partition}:${account}:${region}:aws.ec2.instance-metadata-defaults`,
    kind: 'aws.ec2.instance-metadata-defaults',
    partition,
    account,
    region,
    fields: {
      metadataTokens: 'known' in answer ? { known: answer.known?.AccountLevel?.HttpTokens ?? 'no-preference' } : answer,
      tags: { known: {} },
    },
  };
}

function calls({ before, after: { metadataTokens } }: FactsChange<Ec2InstanceMetadataDefaults>): readonly Call[] {
  if (metadataTokens === before.metadataTokens) return [];
  const { service, operation, iamActions, timeoutSeconds } = modifyInstanceMetadataDefaults;
  const input = { HttpTokens: metadataTokens };
  return [{ service, operation, input, iamActions, arns: ['*'], effect: { metadataTokens }, timeoutSeconds }];
}
