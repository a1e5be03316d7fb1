import { defineRule } from '../../../../core/finding/rule.ts';
import Trail from '../../../../resources/aws/cloudtrail/trail/trail.ts';
import { judgeWatch } from '../../../../resources/aws/cloudtrail/trail/watch.ts';
import { WATCH_DIFFERENCES } from '../../../../resources/aws/cloudtrail/trail/watch-differences.ts';
import { SIGN_IN_WITHOUT_MFA } from '../../../../resources/aws/cloudtrail/trail/watches.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineRule({
  id: 'aws.cloudtrail.sign-in-without-mfa-alarmed',
  title: 'Sign-ins without MFA raise an alarm',
  why: 'A password alone is easily stolen; who gets into the console with one alone should be asked at once.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Trail,
  with: [Alarm, Topic, Trail],
  differs: WATCH_DIFFERENCES,
  check: (trail, context) => judgeWatch(trail, context, SIGN_IN_WITHOUT_MFA),
});
