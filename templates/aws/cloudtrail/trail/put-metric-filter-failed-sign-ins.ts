import { defineTemplate } from '../../../../core/remediation/template.ts';
import { watchFix } from '../../../../resources/aws/cloudtrail/trail/watch-fix.ts';
import { FAILED_SIGN_INS } from '../../../../resources/aws/cloudtrail/trail/watches.ts';

export default defineTemplate({
  ...watchFix(FAILED_SIGN_INS),
  id: 'aws.cloudtrail.put-metric-filter-failed-sign-ins',
  version: 17,
  title: 'Raise an alarm on failed sign-ins',
  description:
    'Counts them in the log group of the trail with a metric filter, and makes an alarm on the count that tells the topic cloudmend-alarms. Filters of others stay as they are.',
  fixes: ['aws.cloudtrail.failed-sign-ins-alarmed'],
});
