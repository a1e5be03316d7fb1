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
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, KMS_KEY_DELETIONS),
});
