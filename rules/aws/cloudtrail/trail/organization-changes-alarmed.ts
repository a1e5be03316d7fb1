import { defineRule } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import { judgeWatch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { WATCH_DIFFERENCES_WITHOUT_HUB } from '../../../../resources/aws/cloudtrail/trail/watch-differences.ts';
import { ORGANIZATION_CHANGES } from '../../../../resources/aws/cloudtrail/trail/watches.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineRule({
  id: 'aws.cloudtrail.organization-changes-alarmed',
  title: 'Changes of the organization raise an alarm',
  why: 'An account that leaves the organization leaves its guardrails; a changed policy lifts them for all.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  with: [Alarm, Topic, Trail],
  frameworks: {
    'CIS AWS 3.0': ['4.15'],
    'CIS AWS 4.0': ['4.15'],
    'CIS AWS 5.0': ['4.15'],
    'CIS AWS 6.0': ['5.15'],
    'CIS AWS 7.0': ['5.15'],
    'ISO 27001:2022': ['A.8.15', 'A.8.16'],
    Prowler: ['cloudwatch_log_metric_filter_aws_organizations_changes'],
  },
  differs: WATCH_DIFFERENCES_WITHOUT_HUB,
  check: (trail, context) => judgeWatch(trail, context, ORGANIZATION_CHANGES),
});
