import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';

export default defineRule({
  id: 'aws.cloudtrail.log-file-validation',
  title: 'Log files of a trail cannot be changed unnoticed',
  why: 'Who has broken in rewrites what was recorded about it; digests show that a log file was changed or is missing.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  check: ({ logFileValidation }) => (logFileValidation ? pass : fail('No digests are written of the log files.')),
});
