import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';
import { asking, firstPolicyRisks } from '../../../../resources/aws/iam/password-policy/policy.ts';

export default defineTemplate({
  id: 'aws.iam.require-password-numbers',
  version: 5,
  title: 'Ask for a number in console passwords',
  description:
    'Has the password policy of the account ask for numbers. All other demands stay as they are. Passwords that exist stay valid until they are changed.',
  fixes: ['aws.iam.password-requires-numbers'],
  resource: IamPasswordPolicy,
  action: 'configure',
  mode: 'fix',
  owns: ['requiresNumbers'],
  risk: { level: 'review', because: 'Whatever sets console passwords by itself has to make them with a number from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => (account.policy?.requiresNumbers ? account : asking(account, { requiresNumbers: true })),
  risks: ({ policy }) => firstPolicyRisks(policy),
});
