import * as z from 'zod';
import type { DeclaredElement, DeclaredElements } from '../../../../clouds/aws/declare/declared.ts';
import { blocks } from '../../../../clouds/aws/declare/hcl.ts';
import { policyStatements } from '../../../../clouds/aws/declare/plain.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { Facts } from './facts.ts';
import { saySwitches } from './public-access-block.ts';

const BUCKET = 'AWS::S3::Bucket';

/** How settings of a bucket read as code. */
export const declaredSettings: DeclaredElements = {
  isVersioned: (value, { id }) => {
    const status = value === true ? 'Enabled' : 'Suspended';
    return {
      cloudFormation: { type: BUCKET, properties: { VersioningConfiguration: { Status: status } } },
      terraform: {
        type: 'aws_s3_bucket_versioning',
        arguments: { bucket: nameIn(id), versioning_configuration: blocks({ status }) },
      },
    };
  },
  encryption,
  'publicAccessBlock/*': switched,
  objectOwnership: (value, { id }) =>
    value === null
      ? 'Take the ownership controls of the bucket out.'
      : {
          cloudFormation: { type: BUCKET, properties: { OwnershipControls: { Rules: [{ ObjectOwnership: value }] } } },
          terraform: {
            type: 'aws_s3_bucket_ownership_controls',
            arguments: { bucket: nameIn(id), rule: blocks({ object_ownership: value }) },
          },
        },
  'lifecycle/*': lifecycle,
  logging,
  'policy/*': policyStatements({
    cloudFormation: ['AWS::S3::BucketPolicy', 'PolicyDocument', (id) => ({ Bucket: nameIn(id) })],
    terraform: ['aws_s3_bucket_policy', 'policy', (id) => ({ bucket: nameIn(id) })],
  }),
  'acl/*': (_, { key }) => `Take the grant ${JSON.stringify(key)} out of the access control list of the bucket.`,
};

function encryption(...[value, { id }]: Parameters<DeclaredElement>): ReturnType<DeclaredElement> {
  const wanted = Facts.shape.encryption.parse(value);
  if (wanted === null) return 'Take the encryption of the bucket out.';
  const { algorithm, keyId, usesBucketKey } = wanted;
  const byDefault = { SSEAlgorithm: algorithm, ...(keyId !== null && { KMSMasterKeyID: keyId }) };
  const rule = { ServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: usesBucketKey };
  const inTerraform = { sse_algorithm: algorithm, ...(keyId !== null && { kms_master_key_id: keyId }) };
  return {
    cloudFormation: { type: BUCKET, properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [rule] } } },
    terraform: {
      type: 'aws_s3_bucket_server_side_encryption_configuration',
      arguments: {
        bucket: nameIn(id),
        rule: blocks({ apply_server_side_encryption_by_default: blocks(inTerraform), bucket_key_enabled: usesBucketKey }),
      },
    },
  };
}

const Switch = z.enum(['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets']);

function switched(...[value, { id, key }]: Parameters<DeclaredElement>): ReturnType<DeclaredElement> {
  const name = Switch.parse(key);
  if (value === null) return `Take ${saySwitches([name])} out of the public access block.`;
  return {
    cloudFormation: { type: BUCKET, properties: { PublicAccessBlockConfiguration: { [saySwitches([name])]: value } } },
    terraform: { type: 'aws_s3_bucket_public_access_block', arguments: { bucket: nameIn(id), [snakeCased(name)]: value } },
  };
}

const AbortRule = z.object({
  ID: z.string(),
  Status: z.string(),
  AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: z.number() }),
  Prefix: z.string().optional(),
  Filter: JsonRecord.optional(),
});

/** The one entry that a fix makes; entries of others are theirs. */
function lifecycle(...[value, { id, key }]: Parameters<DeclaredElement>): ReturnType<DeclaredElement> {
  const read = AbortRule.safeParse(value);
  if (!read.success) return `Set the lifecycle entry ${JSON.stringify(key)} as the plan has it.`;
  const { ID, Status, AbortIncompleteMultipartUpload } = read.data;
  const days = AbortIncompleteMultipartUpload.DaysAfterInitiation;
  return {
    cloudFormation: {
      type: BUCKET,
      properties: { LifecycleConfiguration: { Rules: [{ Id: ID, Status, AbortIncompleteMultipartUpload }] } },
    },
    terraform: {
      type: 'aws_s3_bucket_lifecycle_configuration',
      arguments: {
        bucket: nameIn(id),
        rule: blocks({
          id: ID,
          status: Status,
          filter: blocks({}),
          abort_incomplete_multipart_upload: blocks({ days_after_initiation: days }),
        }),
      },
    },
  };
}

function logging(...[value, { id }]: Parameters<DeclaredElement>): ReturnType<DeclaredElement> {
  const wanted = Facts.shape.logging.parse(value);
  if (wanted === null) return 'Take the logging of the bucket out.';
  const { bucket, prefix } = wanted;
  return {
    cloudFormation: { type: BUCKET, properties: { LoggingConfiguration: { DestinationBucketName: bucket, LogFilePrefix: prefix } } },
    terraform: {
      type: 'aws_s3_bucket_logging',
      arguments: { bucket: nameIn(id), target_bucket: bucket, target_prefix: prefix },
    },
  };
}

function nameIn(id: string): string {
  return id.slice(id.lastIndexOf(':') + 1);
}

/** `block_public_acls` */
export function snakeCased(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
