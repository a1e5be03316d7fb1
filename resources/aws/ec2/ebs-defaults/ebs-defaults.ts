import * as z from 'zod';

import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import { CloudmendError } from '../../../../core/errors.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  /** Whether new volumes and snapshot copies are encrypted without being asked. */
  encryptsNewVolumes: z.boolean(),
  tags: Tags,
});
export type Ec2EbsDefaults = z.infer<typeof Facts>;

const getEbsEncryptionByDefault = defineRead({
  service: 'ec2',
  operation: 'GetEbsEncryptionByDefault',
  iamActions: ['ec2:GetEbsEncryptionByDefault'],
  output: z.object({ EbsEncryptionByDefault: z.boolean() }),
});

const write = { service: 'ec2', elements: ['encryptsNewVolumes'], timeoutSeconds: 20 } as const;
const enable = { ...write, operation: 'EnableEbsEncryptionByDefault', iamActions: ['ec2:EnableEbsEncryptionByDefault'] } as const;
const disable = { ...write, operation: 'DisableEbsEncryptionByDefault', iamActions: ['ec2:DisableEbsEncryptionByDefault'] } as const;

export default defineKind<Ec2EbsDefaults>({
  id: 'aws.ec2.ebs-defaults',
  title: 'EBS defaults of a region',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [getEbsEncryptionByDefault],
  writes: [enable, disable],
  // IAM cannot limit a setting of the region to a resource.
  arnPattern: '*',
  changedBy: [
    trailed(
      'ec2',
      [
        'EnableEbsEncryptionByDefault',
        'DisableEbsEncryptionByDefault',
        'ModifyEbsDefaultKmsKeyId',
        'ResetEbsDefaultKmsKeyId',
        'EnableSnapshotBlockPublicAccess',
        'DisableSnapshotBlockPublicAccess',
      ],
      'setting:<partition>:<account>:<region>:aws.ec2.ebs-defaults',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    encryptsNewVolumes: (value) => ({ terraform: { type: 'aws_ebs_encryption_by_default', arguments: { enabled: value } } }),
  },

  async *list(reader) {
    yield { observations: [await observe(reader)] };
  },
  read: (reader) => observe(reader),

  elements: ({ encryptsNewVolumes }) => ({ encryptsNewVolumes }),
  withElements: (facts, { encryptsNewVolumes = facts.encryptsNewVolumes }) => ({
    ...facts,
    encryptsNewVolumes: encryptsNewVolumes === true,
  }),
  calls,
});

async function readDefault(reader: KindReader): Promise<boolean> {
  const answer = await reader.one(getEbsEncryptionByDefault, {});
  if (answer === undefined) throw new CloudmendError('INTERNAL', 'The EBS default was taken for absent, and every region has one.');
  return answer.EbsEncryptionByDefault;
}

async function observe(reader: KindReader): Promise<Observation<Ec2EbsDefaults>> {
  const { partition, account, region } = reader.place;
  return {
    id: `setting:${partition}:${account}:${region}:aws.ec2.ebs-defaults`,
    kind: 'aws.ec2.ebs-defaults',
    partition,
    account,
    region,
    fields: { encryptsNewVolumes: await reader.field(() => readDefault(reader)), tags: { known: {} } },
  };
}

function calls({ before, after: { encryptsNewVolumes } }: FactsChange<Ec2EbsDefaults>): readonly Call[] {
  if (encryptsNewVolumes === before.encryptsNewVolumes) return [];
  const { service, operation, iamActions, timeoutSeconds } = encryptsNewVolumes ? enable : disable;
  return [{ service, operation, input: {}, iamActions, arns: ['*'], effect: { encryptsNewVolumes }, timeoutSeconds }];
}
