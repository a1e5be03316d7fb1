import type { S3Bucket } from './facts.ts';
import { Facts } from './facts.ts';
import type { BucketSetting } from './setting.ts';
import { s3Write } from './setting.ts';

const ELEMENTS = ['objectOwnership'] as const;
const put = s3Write('PutBucketOwnershipControls', 'PutBucketOwnershipControls', ELEMENTS);
// There is no permission of its own for taking the setting away.
const remove = s3Write('DeleteBucketOwnershipControls', 'PutBucketOwnershipControls', ELEMENTS);

/** Who owns new objects, and with it whether access control lists count. */
export const ownershipSetting: BucketSetting = {
  writes: [put, remove],
  elements: ({ objectOwnership }): { [element: string]: string } => (objectOwnership === null ? {} : { objectOwnership }),
  withElements(bucket, { objectOwnership }) {
    if (objectOwnership === undefined) return bucket;
    return { ...bucket, objectOwnership: Facts.shape.objectOwnership.parse(objectOwnership) };
  },
  change(_, after) {
    const shuts = areAclsDisabled(after);
    if (after.objectOwnership === null) return { write: remove, input: {}, shuts };
    return { write: put, input: { OwnershipControls: { Rules: [{ ObjectOwnership: after.objectOwnership }] } }, shuts };
  },
};

export function areAclsDisabled({ objectOwnership }: Pick<S3Bucket, 'objectOwnership'>): boolean {
  return objectOwnership === 'BucketOwnerEnforced';
}
