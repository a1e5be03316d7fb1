import { defineDriftRule } from '../../../../core/finding/drift-rule.ts';
import logFileValidation from './log-file-validation.ts';
import trailEncryptedWithKms from './trail-encrypted-with-kms.ts';
import trailIsLogging from './trail-is-logging.ts';

/** What was right and is not any more. */
export default [
  defineDriftRule(trailIsLogging, 'was switched on'),
  defineDriftRule(logFileValidation, 'wrote digests of its log files'),
  defineDriftRule(trailEncryptedWithKms, 'encrypted its log files with a key of KMS'),
];
