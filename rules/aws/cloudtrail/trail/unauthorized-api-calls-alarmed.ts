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
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, UNAUTHORISED_CALLS),
});
