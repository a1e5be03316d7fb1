import * as z from 'zod';
import { JsonRecord } from '../../../core/json.ts';
import { elementChanges } from '../../../core/resource/element-changes.ts';
import type { Call, ElementChanges, FactsChange, Field, KindReader, Observation } from '../../../core/resource/kind.ts';
import { defineKind, defineRead } from '../../../core/resource/kind.ts';
import { Policy, PolicyText, policyElements, policyOf, renderPolicy, withStatements } from '../policy-document.ts';
import { TagList, Tags, tagsOf } from '../tags.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  region: z.string(),
  /** null: the bucket has no policy. */
  policy: Policy.nullable(),
  /** The policy letter for letter, so that statements of others can be sent back as they are. */
  policyText: z.string().nullable(),
  /** Whether it answers as a website; website endpoints speak plain HTTP only. */
  isWebsite: z.boolean(),
  tags: Tags,
});
export type S3Bucket = z.infer<typeof Facts>;

const listBuckets = defineRead({
  service: 's3',
  operation: 'ListBuckets',
  iamActions: ['s3:ListAllMyBuckets'],
  output: z.object({ Buckets: z.array(z.object({ Name: z.string(), BucketRegion: z.string().optional() })).default([]) }),
  pages: { input: 'ContinuationToken', output: 'ContinuationToken' },
});
const getBucketLocation = defineRead({
  service: 's3',
  operation: 'GetBucketLocation',
  iamActions: ['s3:GetBucketLocation'],
  output: z.object({ LocationConstraint: z.string().nullish() }),
  absentCodes: ['NoSuchBucket'],
});
const getBucketPolicy = defineRead({
  service: 's3',
  operation: 'GetBucketPolicy',
  iamActions: ['s3:GetBucketPolicy'],
  output: z.object({ Policy: PolicyText }),
  absentCodes: ['NoSuchBucketPolicy'],
});
const getBucketTagging = defineRead({
  service: 's3',
  operation: 'GetBucketTagging',
  iamActions: ['s3:GetBucketTagging'],
  output: z.object({ TagSet: TagList }),
  absentCodes: ['NoSuchTagSet'],
});
const getBucketWebsite = defineRead({
  service: 's3',
  operation: 'GetBucketWebsite',
  iamActions: ['s3:GetBucketWebsite'],
  output: z.object({}),
  absentCodes: ['NoSuchWebsiteConfiguration'],
});

const putBucketPolicy = {
  service: 's3',
  operation: 'PutBucketPolicy',
  iamActions: ['s3:PutBucketPolicy'],
  elements: ['policy/*'],
  timeoutSeconds: 20,
} as const;
const deleteBucketPolicy = {
  service: 's3',
  operation: 'DeleteBucketPolicy',
  iamActions: ['s3:DeleteBucketPolicy'],
  elements: ['policy/*'],
  timeoutSeconds: 20,
} as const;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
const POLICY_LIMIT_BYTES = 20 * 1024;
const BUCKETS_IN_A_PAGE = 1000;

export default defineKind<S3Bucket>({
  id: 'aws.s3.bucket',
  title: 'S3 bucket',
  service: 's3',
  scope: 'global',
  facts: Facts,
  // The text differs from the policy in spaces and order alone: the policy is what is compared and hashed.
  volatile: ['policyText'],
  secret: [],
  reads: [listBuckets, getBucketLocation, getBucketPolicy, getBucketTagging, getBucketWebsite],
  writes: [putBucketPolicy, deleteBucketPolicy],
  arnPattern: 'arn:<partition>:s3:::*',
  // Bucket policies are eventually consistent; in practice they are read back within seconds.
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listBuckets, { MaxBuckets: BUCKETS_IN_A_PAGE }, cursor)) {
      const located = await reader.each(answer.Buckets, async ({ Name, BucketRegion }) => {
        const region: Field<string> = BucketRegion === undefined ? await locate(reader, Name) : { known: BucketRegion };
        return { name: Name, region };
      });
      const wanted = located.filter(({ region }) => !('known' in region) || reader.wants(region.known));
      const observations = await reader.each(wanted, ({ name, region }) => observe(reader, name, region));
      const passedOver = located.length - wanted.length;
      yield { observations, ...(next !== undefined && { next }), ...(passedOver > 0 && { passedOver }) };
    }
  },

  async read(reader, id) {
    const name = id.slice(id.lastIndexOf(':') + 1);
    const location = await reader.one(getBucketLocation, { Bucket: name });
    return location && observe(reader, name, { known: regionOf(location) });
  },

  elements: ({ policy }) => policyElements('policy', policy),
  withElements: (facts, changes) => ({ ...facts, policy: withStatements('policy', facts.policy, changes) }),
  calls,
  render: (call, live) => ({ ...call.input, Policy: renderPolicy('policy', live.policyText, changesIn(call)) }),

  refuses({ before, after }) {
    const changes = elementChanges(policyElements('policy', before.policy), policyElements('policy', after.policy));
    if (after.policy === null || Object.keys(changes).length === 0) return undefined;
    const bytes = Buffer.byteLength(renderPolicy('policy', before.policyText, changes));
    if (bytes <= POLICY_LIMIT_BYTES) return undefined;
    return `The policy would have ${bytes} bytes; S3 takes ${POLICY_LIMIT_BYTES}. Shorten the statements that are there.`;
  },
});

async function locate(reader: KindReader, bucket: string): Promise<Field<string>> {
  return reader.field(async () => regionOf((await reader.one(getBucketLocation, { Bucket: bucket })) ?? {}));
}

/** S3 says nothing for its first region, and `EU` for buckets from before Ireland had a region name. */
function regionOf({ LocationConstraint }: { LocationConstraint?: string | null | undefined }): string {
  if (LocationConstraint === 'EU') return 'eu-west-1';
  return LocationConstraint || 'us-east-1';
}

async function observe(reader: KindReader, name: string, region: Field<string>): Promise<Observation<S3Bucket>> {
  const { partition, account, region: home } = reader.target;
  const arn = `arn:${partition}:s3:::${name}`;
  const [policy, tags, website] = await readDetails(reader, name, region);
  return {
    id: arn,
    kind: 'aws.s3.bucket',
    partition,
    account,
    region: 'known' in region ? region.known : home,
    fields: {
      arn: { known: arn },
      name: { known: name },
      region,
      policy: 'known' in policy ? { known: policy.known && policyOf(policy.known.Policy.document) } : policy,
      policyText: 'known' in policy ? { known: policy.known?.Policy.text ?? null } : policy,
      isWebsite: 'known' in website ? { known: website.known !== null } : website,
      tags: 'known' in tags ? { known: tagsOf(tags.known?.TagSet) } : tags,
    },
  };
}

async function readDetails(reader: KindReader, name: string, region: Field<string>) {
  if ('unknown' in region) return [region, region, region] as const;
  const input = { Bucket: name };
  const at = { region: region.known };
  return Promise.all([
    reader.field(async () => (await reader.one(getBucketPolicy, input, at)) ?? null),
    reader.field(async () => (await reader.one(getBucketTagging, input, at)) ?? null),
    reader.field(async () => (await reader.one(getBucketWebsite, input, at)) ?? null),
  ]);
}

function calls({ id, target, before, after }: FactsChange<S3Bucket>): readonly Call[] {
  const changes = elementChanges(policyElements('policy', before.policy), policyElements('policy', after.policy));
  if (Object.keys(changes).length === 0) return [];
  const bucket = { Bucket: before.name, ExpectedBucketOwner: target.account };
  const operation = after.policy === null ? deleteBucketPolicy : putBucketPolicy;
  return [
    {
      service: operation.service,
      operation: operation.operation,
      input: after.policy === null ? bucket : { ...bucket, Policy: { kept: 'policy', changes } },
      iamActions: operation.iamActions,
      arns: [id],
      effect: changes,
      timeoutSeconds: operation.timeoutSeconds,
    },
  ];
}

function changesIn(call: Call): ElementChanges {
  return KeptPolicy.parse(call.input['Policy']).changes;
}

const KeptPolicy = z.object({ kept: z.literal('policy'), changes: JsonRecord });
