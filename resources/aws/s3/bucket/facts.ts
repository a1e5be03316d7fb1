import * as z from 'zod';
import { Policy } from '../../../../clouds/aws/policy-document.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import { JsonRecord } from '../../../../core/json.ts';
import { PublicAccessBlock } from './public-access-block.ts';

/** A grant of the access control list. `grantee` is `id:<canonical user>`, `uri:<group>` or, from old lists, `email:<address>`. */
export const Grant = z.strictObject({ permission: z.string(), grantee: z.string().regex(/^(id|uri|email):/) });
export type Grant = z.infer<typeof Grant>;

export const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  account: z.string(),
  region: z.string(),
  /** null: the bucket has no policy. */
  policy: Policy.nullable(),
  /** The policy letter for letter, so that statements of others can be sent back as they are. */
  policyText: z.string().nullable(),
  /** null: the bucket has no settings of its own, which blocks nothing. */
  publicAccessBlock: PublicAccessBlock.nullable(),
  /** null: from before S3 had the setting, which is ObjectWriter. */
  objectOwnership: z.enum(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']).nullable(),
  /** Canonical id of the owner; null where access control lists are disabled: then nobody asks for the list. */
  ownerId: z.string().nullable(),
  /** Grants of the list, the owner's own too; none where lists are disabled. */
  grants: z.array(Grant),
  isVersioned: z.boolean(),
  /** Whether versioning can be changed with the root user's MFA device alone. */
  hasMfaDelete: z.boolean(),
  /** null: from before S3 encrypted every object. */
  encryption: z.strictObject({ algorithm: z.string(), keyId: z.string().nullable(), usesBucketKey: z.boolean() }).nullable(),
  /** Where server access logs go; null: nowhere. */
  logging: z.strictObject({ bucket: z.string(), prefix: z.string() }).nullable(),
  /** Entries of the lifecycle configuration as S3 has them, in the order of their ids. */
  lifecycle: z.array(JsonRecord),
  /** A setting of the whole lifecycle configuration that is sent back with it; null where none is answered. */
  lifecycleMinimumSize: z.string().nullable(),
  /** Whether it answers strangers as a website; website endpoints speak plain HTTP only. */
  isWebsite: z.boolean(),
  tags: Tags,
});
export type S3Bucket = z.infer<typeof Facts>;
