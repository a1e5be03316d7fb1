import { defineTemplate } from '../../../../core/remediation/template.ts';
import { watchFix } from '../../../../resources/aws/cloudtrail/trail/watch-fix.ts';
import { KMS_KEY_DELETIONS } from '../../../../resources/aws/cloudtrail/trail/watches.ts';

export default defineTemplate({
  ...watchFix(KMS_KEY_DELETIONS),
  id: 'aws.cloudtrail.put-metric-filter-kms-key-deletions',
  version: 17,
  title: 'Raise an alarm on keys that are disabled or deleted',
  description:
    'Counts them in the log group of the trail with a metric filter, and makes an alarm on the count that tells the topic cloudmend-alarms. Filters of others stay as they are.',
  fixes: ['aws.cloudtrail.kms-key-deletions-alarmed'],
});
