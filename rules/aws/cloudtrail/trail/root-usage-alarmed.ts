import { defineRule } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import { judgeWatch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { WATCH_DIFFERENCES } from '../../../../resources/aws/cloudtrail/trail/watch-differences.ts';
import { ROOT_USAGE } from '../../../../resources/aws/cloudtrail/trail/watches.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineRule({
  id: 'aws.cloudtrail.root-usage-alarmed',
  title: 'Use of the root user raises an alarm',
  why: 'Nobody should work as the root user; when somebody does, it is an emergency or an attack.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  with: [Alarm, Topic, Trail],
  frameworks: {
    'CIS AWS 3.0': ['4.3'],
    'CIS AWS 4.0': ['4.3'],
    'CIS AWS 5.0': ['4.3'],
    'CIS AWS 6.0': ['5.3'],
    'CIS AWS 7.0': ['5.3'],
    'Security Hub': ['CloudWatch.1'],
    'ISO 27001:2022': ['A.8.15', 'A.8.16'],
    Prowler: ['cloudwatch_log_metric_filter_root_usage'],
  },
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, ROOT_USAGE),
});
