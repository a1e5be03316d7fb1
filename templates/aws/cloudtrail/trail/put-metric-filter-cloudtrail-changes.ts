import { defineTemplate } from '../../../../core/remediation/template.ts';
import { watchFix } from '../../../../resources/aws/cloudtrail/trail/watch-fix.ts';
import { CLOUDTRAIL_CHANGES } from '../../../../resources/aws/cloudtrail/trail/watches.ts';

export default defineTemplate({
  ...watchFix(CLOUDTRAIL_CHANGES),
  id: 'aws.cloudtrail.put-metric-filter-cloudtrail-changes',
  version: 17,
  title: 'Raise an alarm on changes of CloudTrail',
  description:
    'Counts them in the log group of the trail with a metric filter, and makes an alarm on the count that tells the topic cloudmend-alarms. Filters of others stay as they are.',
  fixes: ['aws.cloudtrail.cloudtrail-changes-alarmed'],
});
