import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';
import { asking, firstPolicyRisks } from '../../../../resources/aws/iam/password-policy/policy.ts';

export default defineTemplate({
  id: 'aws.iam.require-password-uppercase',
  version: 5,
  title: 'Ask for an uppercase letter in console passwords',
  description:
    'Has the password policy of the account ask for uppercase letters. All other demands stay as they are. Passwords that exist stay valid until they are changed.',
  fixes: ['aws.iam.password-requires-uppercase'],
  resource: IamPasswordPolicy,
  action: 'configure',
  mode: 'fix',
  owns: ['requiresUppercase'],
  risk: { level: 'review', because: 'Whatever sets console passwords by itself has to make them with an uppercase letter from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => (account.policy?.requiresUppercase ? account : asking(account, { requiresUppercase: true })),
  risks: ({ policy }) => firstPolicyRisks(policy),
});
