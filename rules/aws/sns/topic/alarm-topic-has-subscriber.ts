import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { factsOf } from '../../../../core/kind/known.ts';
import Alarm from '../../../../resources/aws/cloudwatch/alarm/alarm.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

/** About the topic and not about each of its alarms: one subscription mends them all. */
export default defineRule({
  id: 'aws.sns.alarm-topic-has-subscriber',
  title: 'A topic that alarms tell has somebody who listens',
  why: 'An alarm that tells a topic without subscribers tells nobody.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Topic,
  with: [Alarm],
  check({ arn, confirmedSubscriptions, pendingSubscriptions }, { others }) {
    const telling = others(Alarm.id).filter((alarm) => {
      const { alarmActions } = factsOf(alarm);
      return Array.isArray(alarmActions) && alarmActions.includes(arn);
    });
    if (telling.length === 0) return notApplicable('No alarm of the region tells it.');
    if (confirmedSubscriptions > 0) return pass;
    const waiting = pendingSubscriptions === 0 ? '' : `, and ${pendingSubscriptions} subscriptions wait to be confirmed`;
    return fail(`${telling.length} alarms tell it, and nobody listens${waiting}.`, { alarms: telling.map(({ id }) => id) });
  },
});
