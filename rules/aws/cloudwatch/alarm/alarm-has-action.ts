import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';

export default defineRule({
  id: 'aws.cloudwatch.alarm-has-action',
  title: 'An alarm does something when it goes off',
  why: 'An alarm without an action is seen by whoever happens to look at the console.',
  tool: 'CSPM',
  severity: 'low',
  resource: Alarm,
  check: ({ alarmActions }) => (alarmActions.length > 0 ? pass : fail('Nothing happens when it goes off.')),
});
