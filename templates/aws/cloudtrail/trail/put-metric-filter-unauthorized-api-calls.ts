import { defineTemplate } from '../../../../core/remediation/template.ts';
import { watchFix } from '../../../../resources/aws/cloudtrail/trail/watch-fix.ts';
import { UNAUTHORISED_CALLS } from '../../../../resources/aws/cloudtrail/trail/watches.ts';

export default defineTemplate({
  ...watchFix(UNAUTHORISED_CALLS),
  id: 'aws.cloudtrail.put-metric-filter-unauthorized-api-calls',
  version: 17,
  title: 'Raise an alarm on refused calls',
  description:
    'Counts them in the log group of the trail with a metric filter, and makes an alarm on the count that tells the topic cloudmend-alarms. Filters of others stay as they are.',
  fixes: ['aws.cloudtrail.unauthorized-api-calls-alarmed'],
});
