import { defineRule } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import { judgeWatch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { WATCH_DIFFERENCES } from '../../../../resources/aws/cloudtrail/trail/watch-differences.ts';
import { BUCKET_POLICY_CHANGES } from '../../../../resources/aws/cloudtrail/trail/watches.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineRule({
  id: 'aws.cloudtrail.bucket-policy-changes-alarmed',
  title: 'Changes of who may use a bucket raise an alarm',
  why: 'One changed policy can put a bucket on the Internet; the sooner it is seen, the less is read.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  with: [Alarm, Topic, Trail],
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, BUCKET_POLICY_CHANGES),
});
