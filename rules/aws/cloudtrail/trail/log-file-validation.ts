import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';

export default defineRule({
  id: 'aws.cloudtrail.log-file-validation',
  title: 'Log files of a trail cannot be changed unnoticed',
  why: 'Who has broken in rewrites what was recorded about it; digests show that a log file was changed or is missing.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  frameworks: {
    'CIS AWS 3.0': ['3.2'],
    'CIS AWS 4.0': ['3.2'],
    'CIS AWS 5.0': ['3.2'],
    'CIS AWS 6.0': ['4.2'],
    'CIS AWS 7.0': ['4.2'],
    'Security Hub': ['CloudTrail.4'],
    'ISO 27001:2022': ['A.8.15', 'A.8.16'],
    Prowler: ['cloudtrail_log_file_validation_enabled'],
  },
  check: ({ logFileValidation }) => (logFileValidation ? pass : fail('No digests are written of the log files.')),
});
