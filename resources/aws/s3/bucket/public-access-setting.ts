import { renderSwitches, switchElements, withSwitches } from './public-access-block.ts';
import type { BucketSetting } from './setting.ts';
import { changesOf, s3Write } from './setting.ts';

const ELEMENTS = ['publicAccessBlock/*'] as const;
const put = s3Write('PutPublicAccessBlock', 'PutBucketPublicAccessBlock', ELEMENTS);
// There is no permission of its own for taking the settings away.
const remove = s3Write('DeletePublicAccessBlock', 'PutBucketPublicAccessBlock', ELEMENTS);

/** The bucket's own switches against public access. */
export const publicAccessSetting: BucketSetting = {
  writes: [put, remove],
  elements: ({ publicAccessBlock }) => switchElements(publicAccessBlock),
  withElements(bucket, changes) {
    const own = Object.fromEntries(changesOf('publicAccessBlock', changes));
    return { ...bucket, publicAccessBlock: withSwitches(bucket.publicAccessBlock, own) };
  },
  change(_, { publicAccessBlock }, changes) {
    const shuts = Object.values(changes).every((isOn) => isOn === true);
    if (publicAccessBlock === null) return { write: remove, input: {}, shuts };
    return { write: put, input: { PublicAccessBlockConfiguration: { kept: 'publicAccessBlock', changes } }, shuts };
  },
  render({ publicAccessBlock }, changes) {
    const wanted = withSwitches(publicAccessBlock, changes);
    return wanted === null ? {} : { PublicAccessBlockConfiguration: renderSwitches(wanted) };
  },
};
