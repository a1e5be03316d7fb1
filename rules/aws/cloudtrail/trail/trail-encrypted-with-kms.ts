import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';

export default defineRule({
  id: 'aws.cloudtrail.trail-encrypted-with-kms',
  title: 'Log files of a trail are encrypted with a key of the account',
  why: 'With a key of its own the account decides who may read the log files, apart from who may read the bucket.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  check: ({ kmsKey }) => (kmsKey === null ? fail('The log files are encrypted with a key of S3, not with one of the account.') : pass),
});
