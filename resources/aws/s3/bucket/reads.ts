import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import { PolicyText } from '../../../../clouds/aws/policy-document.ts';
import { getResources } from '../../../../clouds/aws/tag-listing.ts';
import { TagList } from '../../../../clouds/aws/tags.ts';
import { JsonRecord } from '../../../../core/json.ts';
import type { Grant } from './facts.ts';
import { Facts } from './facts.ts';
import { PublicAccessBlockAnswer } from './public-access-block.ts';

export const listBuckets = defineRead({
  service: 's3',
  operation: 'ListBuckets',
  iamActions: ['s3:ListAllMyBuckets'],
  output: z.object({ Buckets: z.array(z.object({ Name: z.string(), BucketRegion: z.string().optional() })).default([]) }),
  pages: { input: 'ContinuationToken', output: 'ContinuationToken' },
});
export const getBucketLocation = defineRead({
  service: 's3',
  operation: 'GetBucketLocation',
  iamActions: ['s3:GetBucketLocation'],
  output: z.object({ LocationConstraint: z.string().nullish() }),
  absentCodes: ['NoSuchBucket'],
});
export const getBucketPolicy = defineRead({
  service: 's3',
  operation: 'GetBucketPolicy',
  iamActions: ['s3:GetBucketPolicy'],
  output: z.object({ Policy: PolicyText }),
  absentCodes: ['NoSuchBucketPolicy'],
});
export const getBucketTagging = defineRead({
  service: 's3',
  operation: 'GetBucketTagging',
  iamActions: ['s3:GetBucketTagging'],
  output: z.object({ TagSet: TagList }),
  absentCodes: ['NoSuchTagSet'],
});
export const getBucketWebsite = defineRead({
  service: 's3',
  operation: 'GetBucketWebsite',
  iamActions: ['s3:GetBucketWebsite'],
  output: z.object({}),
  absentCodes: ['NoSuchWebsiteConfiguration'],
});
export const getPublicAccessBlock = defineRead({
  service: 's3',
  operation: 'GetPublicAccessBlock',
  iamActions: ['s3:GetBucketPublicAccessBlock'],
  output: z.object({ PublicAccessBlockConfiguration: PublicAccessBlockAnswer }),
  absentCodes: ['NoSuchPublicAccessBlockConfiguration'],
});
export const getBucketOwnershipControls = defineRead({
  service: 's3',
  operation: 'GetBucketOwnershipControls',
  iamActions: ['s3:GetBucketOwnershipControls'],
  output: z.object({
    OwnershipControls: z.object({ Rules: z.array(z.object({ ObjectOwnership: Facts.shape.objectOwnership.unwrap() })).min(1) }),
  }),
  absentCodes: ['OwnershipControlsNotFoundError'],
});
export const getBucketAcl = defineRead({
  service: 's3',
  operation: 'GetBucketAcl',
  iamActions: ['s3:GetBucketAcl'],
  output: z.object({
    Owner: z.object({ ID: z.string() }),
    Grants: z
      .array(
        z
          .object({
            Permission: z.string(),
            Grantee: z.object({ ID: z.string().optional(), URI: z.string().optional(), EmailAddress: z.string().optional() }),
          })
          .transform(({ Permission, Grantee: { ID, URI, EmailAddress } }): Grant => {
            const grantee = ID === undefined ? URI && `uri:${URI}` : `id:${ID}`;
            return { permission: Permission, grantee: grantee ?? `email:${EmailAddress}` };
          }),
      )
      .default([]),
  }),
});
export const getBucketVersioning = defineRead({
  service: 's3',
  operation: 'GetBucketVersioning',
  iamActions: ['s3:GetBucketVersioning'],
  output: z.object({ Status: z.string().optional(), MFADelete: z.string().optional() }),
});
export const getBucketEncryption = defineRead({
  service: 's3',
  operation: 'GetBucketEncryption',
  iamActions: ['s3:GetEncryptionConfiguration'],
  output: z.object({
    ServerSideEncryptionConfiguration: z.object({
      Rules: z
        .array(
          z.object({
            ApplyServerSideEncryptionByDefault: z.object({ SSEAlgorithm: z.string(), KMSMasterKeyID: z.string().optional() }),
            BucketKeyEnabled: z.boolean().default(false),
          }),
        )
        .min(1),
    }),
  }),
  absentCodes: ['ServerSideEncryptionConfigurationNotFoundError'],
});
export const getBucketLogging = defineRead({
  service: 's3',
  operation: 'GetBucketLogging',
  iamActions: ['s3:GetBucketLogging'],
  output: z.object({ LoggingEnabled: z.object({ TargetBucket: z.string(), TargetPrefix: z.string().default('') }).optional() }),
});
export const getBucketLifecycle = defineRead({
  service: 's3',
  operation: 'GetBucketLifecycleConfiguration',
  iamActions: ['s3:GetLifecycleConfiguration'],
  output: z.object({ Rules: z.array(JsonRecord).default([]), TransitionDefaultMinimumObjectSize: z.string().optional() }),
  absentCodes: ['NoSuchLifecycleConfiguration'],
});

export const bucketReads = [
  listBuckets,
  getBucketLocation,
  getBucketPolicy,
  getBucketTagging,
  getResources,
  getBucketWebsite,
  getPublicAccessBlock,
  getBucketOwnershipControls,
  getBucketAcl,
  getBucketVersioning,
  getBucketEncryption,
  getBucketLogging,
  getBucketLifecycle,
];
