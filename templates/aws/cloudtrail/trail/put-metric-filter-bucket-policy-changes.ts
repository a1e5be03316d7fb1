import { defineTemplate } from '../../../../core/remediation/template.ts';
import { watchFix } from '../../../../resources/aws/cloudtrail/trail/watch-fix.ts';
import { BUCKET_POLICY_CHANGES } from '../../../../resources/aws/cloudtrail/trail/watches.ts';

export default defineTemplate({
  ...watchFix(BUCKET_POLICY_CHANGES),
  id: 'aws.cloudtrail.put-metric-filter-bucket-policy-changes',
  version: 17,
  title: 'Raise an alarm on changes of who may use a bucket',
  description:
    'Counts them in the log group of the trail with a metric filter, and makes an alarm on the count that tells the topic cloudmend-alarms. Filters of others stay as they are.',
  fixes: ['aws.cloudtrail.bucket-policy-changes-alarmed'],
});
