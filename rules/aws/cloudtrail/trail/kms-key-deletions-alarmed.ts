import { defineRule } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import { judgeWatch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { WATCH_DIFFERENCES } from '../../../../resources/aws/cloudtrail/trail/watch-differences.ts';
import { KMS_KEY_DELETIONS } from '../../../../resources/aws/cloudtrail/trail/watches.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineRule({
  id: 'aws.cloudtrail.kms-key-deletions-alarmed',
  title: 'Keys that are disabled or deleted raise an alarm',
  why: 'What a deleted key has encrypted is lost for ever; there are some days to take it back, if anybody hears of it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  with: [Alarm, Topic, Trail],
  frameworks: {
    'CIS AWS 3.0': ['4.7'],
    'CIS AWS 4.0': ['4.7'],
    'CIS AWS 5.0': ['4.7'],
    'CIS AWS 6.0': ['5.7'],
    'CIS AWS 7.0': ['5.7'],
    'Security Hub': ['CloudWatch.7'],
    'ISO 27001:2022': ['A.8.15', 'A.8.16'],
    Prowler: ['cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk'],
  },
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, KMS_KEY_DELETIONS),
});
