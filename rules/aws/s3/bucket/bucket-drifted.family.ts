import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import bucketBlocksPublicAccess from './bucket-blocks-public-access.ts';
import bucketNotPublic from './bucket-not-public.ts';
import bucketNotPubliclyWritable from './bucket-not-publicly-writable.ts';
import bucketPolicyStaysInAccount from './bucket-policy-stays-in-account.ts';
import bucketRequiresTls from './bucket-requires-tls.ts';
import bucketVersioning from './bucket-versioning.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(bucketNotPublic, 'was open to nobody that the account does not know'),
  defineDriftRule(bucketNotPubliclyWritable, 'could not be written to by everyone'),
  defineDriftRule(bucketBlocksPublicAccess, 'blocked public access'),
  defineDriftRule(bucketPolicyStaysInAccount, 'let no other account in'),
  defineDriftRule(bucketRequiresTls, 'refused plain HTTP'),
  defineDriftRule(bucketVersioning, 'kept versions of its objects'),
];
