import type { Json } from '../../../../core/json.ts';
import { isJsonObject, policyElements, renderPolicy, withStatements } from '../../policy-document.ts';
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
    return { write, input: after.policy === null ? {} : { Policy: { kept: 'policy', changes } }, shuts: !opens };
  },
  render: (live, changes) => ({ Policy: renderPolicy('policy', live.policyText, changes) }),
};

function isEffect(statement: Json | undefined, effect: string): boolean {
  return isJsonObject(statement) && statement['Effect'] === effect;
}
