import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { type DemoCall, type DemoOperation, inputOf, OptionalSize, OptionalText, pageOf, refuse, tagList } from './operation.ts';
import type { Bucket } from './state.ts';

const Named = z.object({ Bucket: z.string(), ExpectedBucketOwner: OptionalText });

export const s3: { readonly [operation: string]: DemoOperation } = {
  ListBuckets: {
    isWrite: false,
    action: 's3:ListAllMyBuckets',
    arn: () => '*',
    answer(call) {
      const { MaxBuckets, ContinuationToken } = inputOf(call, z.object({ MaxBuckets: OptionalSize, ContinuationToken: OptionalText }));
      const { items, next } = pageOf(call, call.account.buckets, { size: MaxBuckets, token: ContinuationToken });
      const Buckets = items.map(({ name, region, createdAt }) => ({ Name: name, CreationDate: createdAt, BucketRegion: region }));
      return {
        Buckets,
        Owner: { ID: call.account.account, DisplayName: call.account.name },
        ...(next !== undefined && { ContinuationToken: next }),
      };
    },
  },
  GetBucketLocation: read('s3:GetBucketLocation', ({ region }) => (region === 'us-east-1' ? {} : { LocationConstraint: region })),
  GetBucketPolicy: read('s3:GetBucketPolicy', ({ policy }, call) => ({ Policy: present(call, policy, 'NoSuchBucketPolicy') })),
  GetBucketTagging: read('s3:GetBucketTagging', ({ tags }, call) => {
    return { TagSet: present(call, Object.keys(tags).length > 0 ? tagList(tags) : null, 'NoSuchTagSet') };
  }),
  GetBucketWebsite: read('s3:GetBucketWebsite', ({ website }, call) => {
    return { IndexDocument: present(call, website ? { Suffix: 'index.html' } : null, 'NoSuchWebsiteConfiguration') };
  }),
  PutBucketPolicy: write('s3:PutBucketPolicy', (bucket, call) => {
    const { Policy } = inputOf(call, z.object({ Policy: z.string() }));
    if (!isPolicy(Policy)) throw refuse(call, 'rejected', 'MalformedPolicy');
    bucket.policy = Policy;
    return {};
  }),
  DeleteBucketPolicy: write('s3:DeleteBucketPolicy', (bucket) => {
    bucket.policy = null;
    return {};
  }),
};

type OnBucket = (bucket: Bucket, call: DemoCall) => JsonObject;

function read(action: string, answer: OnBucket): DemoOperation {
  return { isWrite: false, action, arn: bucketArn, answer: (call) => answer(bucketOf(call), call) };
}

function write(action: string, answer: OnBucket): DemoOperation {
  return { isWrite: true, action, arn: bucketArn, answer: (call) => answer(bucketOf(call), call) };
}

function bucketArn(call: DemoCall): string {
  return `arn:${call.target.partition}:s3:::${inputOf(call, Named).Bucket}`;
}

function bucketOf(call: DemoCall): Bucket {
  const { Bucket: name, ExpectedBucketOwner } = inputOf(call, Named);
  const bucket = call.account.buckets.find((one) => one.name === name);
  if (bucket === undefined) throw refuse(call, 'absent', 'NoSuchBucket');
  if (ExpectedBucketOwner !== undefined && ExpectedBucketOwner !== call.account.account) throw refuse(call, 'denied', 'AccessDenied');
  return bucket;
}

function present<T>(call: DemoCall, value: T | null, code: string): T {
  if (value === null) throw refuse(call, 'absent', code);
  return value;
}

function isPolicy(text: string): boolean {
  try {
    return z.object({ Statement: z.union([z.array(z.looseObject({})), z.looseObject({})]) }).safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
