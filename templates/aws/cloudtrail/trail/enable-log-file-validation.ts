import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';

export default defineTemplate({
  id: 'aws.cloudtrail.enable-log-file-validation',
  version: 15,
  title: 'Write digests of the log files',
  description:
    'CloudTrail writes a signed digest each hour into the bucket of the trail, by which a changed or deleted log file is noticed.',
  fixes: ['aws.cloudtrail.log-file-validation', 'aws.cloudtrail.unchanged-log-file-validation'],
  resource: Trail,
  action: 'configure',
  mode: 'fix',
  owns: ['logFileValidation'],
  risk: { level: 'safe', because: 'Log files are written as before; small digest files come beside them.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (trail) => ({ ...trail, logFileValidation: true }),
});
