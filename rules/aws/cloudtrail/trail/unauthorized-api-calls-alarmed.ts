import { defineRule } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import { judgeWatch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { WATCH_DIFFERENCES } from '../../../../resources/aws/cloudtrail/trail/watch-differences.ts';
import { UNAUTHORISED_CALLS } from '../../../../resources/aws/cloudtrail/trail/watches.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineRule({
  id: 'aws.cloudtrail.unauthorized-api-calls-alarmed',
  title: 'Refused calls raise an alarm',
  why: 'Somebody who tries what they may not do is lost, or is looking for a way in.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  with: [Alarm, Topic, Trail],
  frameworks: {
    'CIS AWS 3.0': ['4.1'],
    'CIS AWS 4.0': ['4.1'],
    'CIS AWS 5.0': ['4.1'],
    'CIS AWS 6.0': ['5.1'],
    'CIS AWS 7.0': ['5.1'],
    'Security Hub': ['CloudWatch.2'],
    'ISO 27001:2022': ['A.8.15', 'A.8.16'],
    Prowler: ['cloudwatch_log_metric_filter_unauthorized_api_calls'],
  },
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, UNAUTHORISED_CALLS),
});
