import * as z from 'zod';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  imageId: z.string(),
  name: z.string(),
  /** Whether everyone may launch instances of it. */
  isPublic: z.boolean(),
  tags: Tags,
});
export type Ec2Image = z.infer<typeof Facts>;

const describeImages = defineRead({
  service: 'ec2',
  operation: 'DescribeImages',
  iamActions: ['ec2:DescribeImages'],
  output: z.object({
    Images: z
      .array(
        z.object({
          ImageId: z.string(),
          Name: z.string().default(''),
          OwnerId: z.string(),
          Public: z.boolean().default(false),
          Tags: TagList.default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
  absentCodes: ['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'],
});
type Described = z.infer<typeof describeImages.output>['Images'][number];

const modifyImageAttribute = {
  service: 'ec2',
  operation: 'ModifyImageAttribute',
  iamActions: ['ec2:ModifyImageAttribute'],
  elements: ['isPublic'],
  timeoutSeconds: 20,
} as const;

// The most that DescribeImages gives at once.
const IMAGES_IN_A_PAGE = 1000;

export default defineKind<Ec2Image>({
  id: 'aws.ec2.image',
  title: 'EC2 machine image',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [describeImages],
  writes: [modifyImageAttribute],
  // The ARN of an image names no account.
  arnPattern: 'arn:<partition>:ec2:*::image/*',
  changedBy: [
    trailed(
      'ec2',
      ['CreateImage', 'RegisterImage', 'DeregisterImage', 'ModifyImageAttribute', 'ResetImageAttribute'],
      'arn:<partition>:ec2:<region>::image/{responseElements.imageId}',
      'arn:<partition>:ec2:<region>::image/{requestParameters.imageId}',
    ),
    trailed(
      'ec2',
      ['CreateTags', 'DeleteTags'],
      'arn:<partition>:ec2:<region>::image/{requestParameters.resourcesSet.items[].resourceId=ami-}',
    ),
  ],
  settles: { withinSeconds: 120, pollSeconds: 3 },

  async *list(reader, cursor) {
    const input = { Owners: ['self'], IncludeDeprecated: true, MaxResults: IMAGES_IN_A_PAGE };
    for await (const { answer, next } of reader.pages(describeImages, input, cursor)) {
      yield { observations: observeOwn(reader, answer.Images), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeImages, { Owners: ['self'], ImageIds: [id.slice(id.indexOf('/') + 1)] });
    const [observation] = observeOwn(reader, answer?.Images ?? []);
    return observation;
  },

  elements: ({ isPublic }) => ({ isPublic }),
  withElements: (facts, { isPublic = facts.isPublic }) => ({ ...facts, isPublic: isPublic === true }),
  calls,
});

function observeOwn({ place }: KindReader, images: readonly Described[]): readonly Observation<Ec2Image>[] {
  const { partition, account, region } = place;
  return images
    .filter(({ OwnerId }) => OwnerId === account)
    .map(({ ImageId, Name, Public, Tags: tags }) => ({
      id: `arn:${partition}:ec2:${region}::image/${ImageId}`,
      kind: 'aws.ec2.image',
      partition,
      account,
      region,
      fields: { imageId: { known: ImageId }, name: { known: Name }, isPublic: { known: Public }, tags: { known: tagsOf(tags) } },
    }));
}

function calls({ id, before, after: { isPublic } }: FactsChange<Ec2Image>): readonly Call[] {
  if (isPublic === before.isPublic) return [];
  const { service, operation, iamActions, timeoutSeconds } = modifyImageAttribute;
  const input = { ImageId: before.imageId, LaunchPermission: { [isPublic ? 'Add' : 'Remove']: [{ Group: 'all' }] } };
  return [{ service, operation, input, iamActions, arns: [id], effect: { isPublic }, timeoutSeconds }];
}
