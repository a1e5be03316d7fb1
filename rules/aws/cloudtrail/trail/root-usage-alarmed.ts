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
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, ROOT_USAGE),
});
