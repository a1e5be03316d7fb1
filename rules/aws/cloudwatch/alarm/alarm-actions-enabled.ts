import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';

export default defineRule({
  id: 'aws.cloudwatch.alarm-actions-enabled',
  title: 'The actions of an alarm are switched on',
  why: 'An alarm whose actions were switched off, for some maintenance long ago, goes off and nobody hears it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Alarm,
  differs: [
    { from: ['Security Hub'], less: 'An alarm without actions is left to aws.cloudwatch.alarm-has-action; the control fails it here too.' },
  ],
  check({ actionsEnabled, alarmActions, okActions, insufficientDataActions }) {
    if (actionsEnabled) return pass;
    const actions = [...alarmActions, ...okActions, ...insufficientDataActions];
    if (actions.length === 0) return notApplicable('It has no actions that could be switched on.');
    return fail(`Its ${actions.length} actions are switched off.`, { actions });
  },
});
