import { confineToAccount, confiningRisks } from '../../../../clouds/aws/policy-narrowing.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import SnsTopic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineTemplate({
  id: 'aws.sns.confine-topic-policy',
  version: 15,
  title: 'Confine a topic policy to the own account',
  description:
    'Each statement that lets everyone in gets a test on the own account (aws:PrincipalAccount, and for AWS services that publish for the account aws:SourceAccount or aws:SourceOwner; alarms and event rules, which say an ARN alone, get a statement of their own), instead of being removed: who uses the topic from within the account goes on. All other statements stay letter for letter.',
  fixes: ['aws.sns.topic-not-public'],
  resource: SnsTopic,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*'],
  risk: { level: 'risky', because: 'Other accounts that publish or subscribe by such a statement are refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(topic) {
    const policy = confineToAccount(topic.policy, topic.arn);
    return policy !== null && 'refused' in policy ? policy : { ...topic, policy };
  },

  risks: ({ policy, arn }) => confiningRisks(policy, arn),
});
