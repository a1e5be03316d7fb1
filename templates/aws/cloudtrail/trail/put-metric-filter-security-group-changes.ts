import { defineTemplate } from '../../../../core/remediation/template.ts';
import { watchFix } from '../../../../resources/aws/cloudtrail/trail/watch-fix.ts';
import { SECURITY_GROUP_CHANGES } from '../../../../resources/aws/cloudtrail/trail/watches.ts';

export default defineTemplate({
  ...watchFix(SECURITY_GROUP_CHANGES),
  id: 'aws.cloudtrail.put-metric-filter-security-group-changes',
  version: 17,
  title: 'Raise an alarm on changes of security groups',
  description:
    'Counts them in the log group of the trail with a metric filter, and makes an alarm on the count that tells the topic cloudmend-alarms. Filters of others stay as they are.',
  fixes: ['aws.cloudtrail.security-group-changes-alarmed'],
});
