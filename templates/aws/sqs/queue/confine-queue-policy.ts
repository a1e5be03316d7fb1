import { confineToAccount, confiningRisks } from '../../../../clouds/aws/policy-narrowing.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import SqsQueue from '../../../../resources/aws/sqs/queue/queue.ts';

export default defineTemplate({
  id: 'aws.sqs.confine-queue-policy',
  version: 15,
  title: 'Confine a queue policy to the own account',
  description:
    'Each statement that lets everyone in gets a test on the own account (aws:PrincipalAccount, and for AWS services that send for the account aws:SourceAccount; topics and event rules, which say an ARN alone, get a statement of their own), instead of being removed: who uses the queue from within the account goes on. All other statements stay letter for letter.',
  fixes: ['aws.sqs.queue-not-public'],
  resource: SqsQueue,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*'],
  risk: { level: 'risky', because: 'Other accounts that send or receive by such a statement are refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(queue) {
    const policy = confineToAccount(queue.policy, queue.arn);
    return policy !== null && 'refused' in policy ? policy : { ...queue, policy };
  },

  risks: ({ policy, arn }) => confiningRisks(policy, arn),
});
