import { guestsOf } from '../../../../clouds/aws/policy-guests.ts';
import { defineSetAmongPeers } from '../../../../core/finding/set-among-peers.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';

export default defineSetAmongPeers({
  id: 'aws.s3.bucket-guests-among-peers',
  title: 'Bucket policies let in the accounts that those of their peers let in',
  why: 'An account that the policy of one bucket alone names reads what is in it for as long as nobody looks at that policy.',
  severity: 'medium',
  resource: S3Bucket,
  setOf: (bucket) => guestsOf(bucket.policy, bucket),
  verbs: { they: 'let in', none: 'let in nobody from outside', it: 'lets in' },
});
