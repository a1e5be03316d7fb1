import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { JsonRecord } from '../../core/json.ts';
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
  GetPublicAccessBlock: read('s3:GetBucketPublicAccessBlock', ({ settings }, call) => {
    return { PublicAccessBlockConfiguration: present(call, settings.publicAccessBlock, 'NoSuchPublicAccessBlockConfiguration') };
  }),
  GetBucketOwnershipControls: read('s3:GetBucketOwnershipControls', ({ settings }, call) => {
    const ObjectOwnership = present(call, settings.ownership, 'OwnershipControlsNotFoundError');
    return { OwnershipControls: { Rules: [{ ObjectOwnership }] } };
  }),
  GetBucketAcl: read('s3:GetBucketAcl', (_, { account }) => {
    const Owner = { ID: account.account };
    return { Owner, Grants: [{ Grantee: { Type: 'CanonicalUser', ...Owner }, Permission: 'FULL_CONTROL' }] };
  }),
  GetBucketVersioning: read('s3:GetBucketVersioning', ({ settings: { versioning } }) =>
    versioning === null ? {} : { Status: versioning },
  ),
  GetBucketEncryption: read('s3:GetEncryptionConfiguration', ({ settings }, call) => {
    const configuration = present(call, settings.encryption, 'ServerSideEncryptionConfigurationNotFoundError');
    return { ServerSideEncryptionConfiguration: configuration };
  }),
  GetBucketLogging: read('s3:GetBucketLogging', ({ settings }) => settings.logging ?? {}),
  GetBucketLifecycleConfiguration: read('s3:GetLifecycleConfiguration', ({ settings: { lifecycle } }, call) => {
    return { Rules: present(call, lifecycle.length === 0 ? null : lifecycle, 'NoSuchLifecycleConfiguration') };
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
  PutPublicAccessBlock: writeSetting('s3:PutBucketPublicAccessBlock', (settings, input) => {
    settings.publicAccessBlock = input.PublicAccessBlockConfiguration ?? null;
  }),
  DeletePublicAccessBlock: writeSetting('s3:PutBucketPublicAccessBlock', (settings) => {
    settings.publicAccessBlock = null;
  }),
  PutBucketOwnershipControls: writeSetting('s3:PutBucketOwnershipControls', (settings, input) => {
    settings.ownership = input.OwnershipControls?.Rules[0]?.ObjectOwnership ?? null;
  }),
  DeleteBucketOwnershipControls: writeSetting('s3:PutBucketOwnershipControls', (settings) => {
    settings.ownership = null;
  }),
  PutBucketVersioning: writeSetting('s3:PutBucketVersioning', (settings, input) => {
    settings.versioning = input.VersioningConfiguration?.Status ?? null;
  }),
  PutBucketEncryption: writeSetting('s3:PutEncryptionConfiguration', (settings, input) => {
    settings.encryption = input.ServerSideEncryptionConfiguration ?? null;
  }),
  DeleteBucketEncryption: writeSetting('s3:PutEncryptionConfiguration', (settings) => {
    settings.encryption = null;
  }),
  PutBucketLogging: writeSetting('s3:PutBucketLogging', (settings, input) => {
    settings.logging = input.BucketLoggingStatus ?? null;
  }),
  PutBucketLifecycleConfiguration: writeSetting('s3:PutLifecycleConfiguration', (settings, input) => {
    settings.lifecycle = [...(input.LifecycleConfiguration?.Rules ?? [])];
  }),
  DeleteBucketLifecycle: writeSetting('s3:PutLifecycleConfiguration', (settings) => {
    settings.lifecycle = [];
  }),
};

const BucketSettingsPut = z.object({
  PublicAccessBlockConfiguration: JsonRecord.optional(),
  OwnershipControls: z.object({ Rules: z.array(z.object({ ObjectOwnership: z.string() })) }).optional(),
  VersioningConfiguration: z.object({ Status: z.string() }).optional(),
  ServerSideEncryptionConfiguration: JsonRecord.optional(),
  BucketLoggingStatus: JsonRecord.optional(),
  LifecycleConfiguration: z.object({ Rules: z.array(JsonRecord) }).optional(),
});

/** A setting that is put, or taken away where it is not in the input. */
function writeSetting(action: string, change: (settings: Bucket['settings'], input: z.infer<typeof BucketSettingsPut>) => void) {
  return write(action, (bucket, call) => {
    change(bucket.settings, inputOf(call, BucketSettingsPut));
    return {};
  });
}

type OnBucket = (bucket: Bucket, call: DemoCall) => JsonObject;

function read(action: string, answer: OnBucket): DemoOperation {
  return { isWrite: false, action, arn: bucketArn, answer: (call) => answer(bucketOf(call), call) };
}

function write(action: string, answer: OnBucket): DemoOperation {
  return { isWrite: true, action, arn: bucketArn, answer: (call) => answer(bucketOf(call), call) };
}

function bucketArn(call: DemoCall): string {
  return `arn:${call.place.partition}:s3:::${inputOf(call, Named).Bucket}`;
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

const PolicyText = z.object({ Statement: z.union([z.array(z.looseObject({})), z.looseObject({})]) });

function isPolicy(text: string): boolean {
  try {
    return PolicyText.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
