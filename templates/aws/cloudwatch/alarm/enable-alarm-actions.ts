import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';

export default defineTemplate({
  id: 'aws.cloudwatch.enable-alarm-actions',
  version: 7,
  title: 'Switch the actions of an alarm on',
  description: 'The alarm does again what it is set up to do when it goes off. What it watches, and when it goes off, stays.',
  fixes: ['aws.cloudwatch.alarm-actions-enabled'],
  resource: Alarm,
  action: 'configure',
  mode: 'fix',
  owns: ['actionsEnabled'],
  risk: { level: 'review', because: 'They may be off on purpose, for work that is going on, and people are told from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (alarm) => (hasActions(alarm) ? { ...alarm, actionsEnabled: true } : alarm),

  risks({ alarmActions, okActions, insufficientDataActions }) {
    const acting = [...alarmActions, ...okActions, ...insufficientDataActions].filter((arn) => arn.split(':')[2] !== 'sns');
    const reason = `Some actions do more than tell: ${acting.join(', ')}. They scale, stop or run things when the alarm goes off.`;
    const risk: Risk = { code: 'ACTIONS_CHANGE_THINGS', level: 'risky', reason };
    return acting.length === 0 ? [] : [risk];
  },
});

function hasActions(alarm: { alarmActions: string[]; okActions: string[]; insufficientDataActions: string[] }): boolean {
  return alarm.alarmActions.length + alarm.okActions.length + alarm.insufficientDataActions.length > 0;
}
