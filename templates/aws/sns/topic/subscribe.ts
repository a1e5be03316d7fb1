import { defineTemplate } from '../../../../core/remediation/template.ts';
import Topic from '../../../../resources/aws/sns/topic/topic.ts';

/** By hand: whom to wake is not ours to say, and a subscription counts once that person has confirmed it. */
export default defineTemplate({
  id: 'aws.sns.subscribe',
  title: 'Let somebody listen to the topic of the alarms',
  description: 'Steps for subscribing an address to the topic and having the subscription confirmed.',
  fixes: ['aws.sns.alarm-topic-has-subscriber'],
  resource: Topic,
  action: 'manual',
  mode: 'manual',
  steps: ({ arn, pendingSubscriptions }) => [
    ...(pendingSubscriptions === 0
      ? []
      : [`Ask for the ${pendingSubscriptions} confirmations that are open; the mails may lie in a spam folder.`]),
    `aws sns subscribe --topic-arn ${arn} --protocol email --notification-endpoint ADDRESS`,
    'Open the mail that comes, and confirm. Better a shared mailbox, a chat or the pager than one person.',
    'Set an alarm of the topic off once, with aws cloudwatch set-alarm-state, and see that it is heard.',
  ],
});
