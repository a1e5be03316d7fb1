import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  volumeId: z.string(),
  isEncrypted: z.boolean(),
  /** Instances that it is attached to. */
  attachedTo: z.array(z.string()),
  tags: Tags,
});
export type Ec2Volume = z.infer<typeof Facts>;

const describeVolumes = defineRead({
  service: 'ec2',
  operation: 'DescribeVolumes',
  iamActions: ['ec2:DescribeVolumes'],
  output: z.object({
    Volumes: z
      .array(
        z.object({
          VolumeId: z.string(),
          Encrypted: z.boolean().default(false),
          Attachments: z.array(z.object({ InstanceId: z.string().optional() })).default([]),
          Tags: TagList.default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
  absentCodes: ['InvalidVolume.NotFound'],
});
type Described = z.infer<typeof describeVolumes.output>['Volumes'][number];

// The most that DescribeVolumes gives at once.
const VOLUMES_IN_A_PAGE = 1000;

export default defineKind<Ec2Volume>({
  id: 'aws.ec2.volume',
  title: 'EBS volume',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: ['attachedTo'],
  secret: [],
  reads: [describeVolumes],
  writes: [],
  changedBy: [
    trailed(
      'ec2',
      ['CreateVolume', 'DeleteVolume'],
      'arn:<partition>:ec2:<region>:<account>:volume/{responseElements.volumeId}',
      'arn:<partition>:ec2:<region>:<account>:volume/{requestParameters.volumeId}',
    ),
    trailed(
      'ec2',
      ['CreateTags', 'DeleteTags'],
      'arn:<partition>:ec2:<region>:<account>:volume/{requestParameters.resourcesSet.items[].resourceId=vol-}',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeVolumes, { MaxResults: VOLUMES_IN_A_PAGE }, cursor)) {
      yield { observations: answer.Volumes.map((volume) => observe(reader, volume)), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeVolumes, { VolumeIds: [id.slice(id.indexOf('/') + 1)] });
    const [volume] = answer?.Volumes ?? [];
    return volume && observe(reader, volume);
  },

  // A volume is encrypted when it is made, or never.
  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

function observe({ place: { partition, account, region } }: KindReader, volume: Described): Observation<Ec2Volume> {
  return {
    id: `arn:${partition}:ec2:${region}:${account}:volume/${volume.VolumeId}`,
    kind: 'aws.ec2.volume',
    partition,
    account,
    region,
    fields: {
      volumeId: { known: volume.VolumeId },
      isEncrypted: { known: volume.Encrypted },
      attachedTo: { known: volume.Attachments.flatMap(({ InstanceId }) => InstanceId ?? []).sort() },
      tags: { known: tagsOf(volume.Tags) },
    },
  };
}
