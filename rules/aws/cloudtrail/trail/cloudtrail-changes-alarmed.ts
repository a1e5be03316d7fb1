import { defineRule } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import { judgeWatch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { WATCH_DIFFERENCES } from '../../../../resources/aws/cloudtrail/trail/watch-differences.ts';
import { CLOUDTRAIL_CHANGES } from '../../../../resources/aws/cloudtrail/trail/watches.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineRule({
  id: 'aws.cloudtrail.cloudtrail-changes-alarmed',
  title: 'Changes of CloudTrail raise an alarm',
  why: 'An intruder switches the recording off first; after that nothing else is seen.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  with: [Alarm, Topic, Trail],
  frameworks: {
    'CIS AWS 3.0': ['4.5'],
    'CIS AWS 4.0': ['4.5'],
    'CIS AWS 5.0': ['4.5'],
    'CIS AWS 6.0': ['5.5'],
    'CIS AWS 7.0': ['5.5'],
    'Security Hub': ['CloudWatch.5'],
    'ISO 27001:2022': ['A.8.15', 'A.8.16'],
    Prowler: ['cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled'],
  },
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, CLOUDTRAIL_CHANGES),
});
