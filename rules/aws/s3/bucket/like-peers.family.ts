import { definePeerRule } from '../../../../core/finding/peer-rule.ts';
import bucketAccessLogging from './bucket-access-logging.ts';
import bucketAclsDisabled from './bucket-acls-disabled.ts';
import bucketDefaultEncryption from './bucket-default-encryption.ts';
import bucketEndsIncompleteUploads from './bucket-ends-incomplete-uploads.ts';
import bucketRequiresTls from './bucket-requires-tls.ts';
import bucketVersioning from './bucket-versioning.ts';

/** What most do, told of those that do not. */
export default [
  definePeerRule(bucketVersioning, 'keep versions of their objects'),
  definePeerRule(bucketRequiresTls, 'refuse plain HTTP'),
  definePeerRule(bucketAccessLogging, 'log who asks for what'),
  definePeerRule(bucketDefaultEncryption, 'encrypt what they are given'),
  definePeerRule(bucketAclsDisabled, 'have no access control lists'),
  definePeerRule(bucketEndsIncompleteUploads, 'throw uploads away that nobody completes'),
];
