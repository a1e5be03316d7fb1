import { defineTemplate } from '../../../../core/remediation/template.ts';
import { watchFix } from '../../../../resources/aws/cloudtrail/trail/watch-fix.ts';
import { ROOT_USAGE } from '../../../../resources/aws/cloudtrail/trail/watches.ts';

export default defineTemplate({
  ...watchFix(ROOT_USAGE),
  id: 'aws.cloudtrail.put-metric-filter-root-usage',
  version: 17,
  title: 'Raise an alarm on use of the root user',
  description:
    'Counts it in the log group of the trail with a metric filter, and makes an alarm on the count that tells the topic cloudmend-alarms. Filters of others stay as they are.',
  fixes: ['aws.cloudtrail.root-usage-alarmed'],
});
