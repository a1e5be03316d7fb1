import { defineTemplate } from '../../../../core/remediation/template.ts';
import { watchFix } from '../../../../resources/aws/cloudtrail/trail/watch-fix.ts';
import { SIGN_IN_WITHOUT_MFA } from '../../../../resources/aws/cloudtrail/trail/watches.ts';

export default defineTemplate({
  ...watchFix(SIGN_IN_WITHOUT_MFA),
  id: 'aws.cloudtrail.put-metric-filter-sign-in-without-mfa',
  version: 17,
  title: 'Raise an alarm on sign-ins without MFA',
  description:
    'Counts them in the log group of the trail with a metric filter, and makes an alarm on the count that tells the topic cloudmend-alarms. Filters of others stay as they are.',
  fixes: ['aws.cloudtrail.sign-in-without-mfa-alarmed'],
});
