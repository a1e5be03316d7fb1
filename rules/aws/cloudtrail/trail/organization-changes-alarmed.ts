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
  differs: WATCH_DIFFERENCES_WITHOUT_HUB,
  check: (trail, context) => judgeWatch(trail, context, ORGANIZATION_CHANGES),
});
