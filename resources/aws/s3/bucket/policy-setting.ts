import { isJsonObject, policyElements, renderPolicy, textsOf, withStatements } from '../../../../clouds/aws/policy-document.ts';
import type { Exposure } from '../../../../clouds/aws/policy-exposure.ts';
import { findPublicAllows } from '../../../../clouds/aws/policy-exposure.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { S3Bucket } from './facts.ts';
import type { BucketSetting } from './setting.ts';
import { s3Write } from './setting.ts';

const put = s3Write('PutBucketPolicy', 'PutBucketPolicy', ['policy/*']);
const remove = s3Write('DeleteBucketPolicy', 'DeleteBucketPolicy', ['policy/*']);

/** The bucket policy, statement by statement. */
export const policySetting: BucketSetting = {
  writes: [put, remove],
  elements: ({ policy }) => policyElements('policy', policy),
  withElements: (bucket, changes) => ({ ...bucket, policy: withStatements('policy', bucket.policy, changes) }),
  change(before, after, changes) {
    const statements = policyElements('policy', before.policy);
    const opens = Object.entries(changes).every(([element, wanted]) => {
      return isEffect(wanted, 'Allow') || (wanted === null && isEffect(statements[element], 'Deny'));
    });
    const write = after.policy === null ? remove : put;
    const input = after.policy === null ? {} : { Policy: { kept: 'policy', changes } };
    return { write, input, shuts: comesFirst(before, after) ?? !opens };
  },
  render: (live, changes, original) => ({ Policy: renderPolicy('policy', live.policyText, changes, original) }),
};

/**
 * S3 refuses a policy that is public while the switch against such policies is on. Where the same change turns the switch on, the policy is
 * sent before; where it turns it off and the policy is public, after. undefined where the switch stays as it is.
 */
function comesFirst(before: S3Bucket, after: S3Bucket): boolean | undefined {
  const [wasOn, isOn] = [before, after].map(blocksPublicPolicy);
  if (!wasOn && isOn) return true;
  return wasOn && !isOn && isPublic(after) ? false : undefined;
}

/**
 * Statements that let everyone in and for which S3 would refuse this change of the policy, since the bucket's own switch is on when it is
 * sent: a policy is not public where it grants to fixed values alone, and what it refuses besides is no word of that. Whether the switch of
 * the account is on is no fact of the bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function findBlocked(before: S3Bucket, after: S3Bucket): readonly Exposure[] {
  return blocksPublicPolicy(before) && blocksPublicPolicy(after) ? findPublicAllows('policy', after.policy, after) : [];
}

/**
 * Whether a principal is the id that a deleted user or role leaves behind: it stays in a policy that is there, and S3 takes none that has it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function namesTheDeleted({ Principal, NotPrincipal }: JsonObject): boolean {
  const named = [Principal, NotPrincipal].flatMap((one) => textsOf(isJsonObject(one) ? one['AWS'] : one));
  return named.some((one) => /^A(ROA|IDA)[A-Z0-9]+$/.test(one));
}

function blocksPublicPolicy({ publicAccessBlock }: S3Bucket): boolean {
  return publicAccessBlock?.blockPublicPolicy === true;
}

function isPublic(bucket: S3Bucket): boolean {
  return findPublicAllows('policy', bucket.policy, bucket).length > 0;
}

function isEffect(statement: Json | undefined, effect: string): boolean {
  return isJsonObject(statement) && statement['Effect'] === effect;
}
