import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';
import { asking, firstPolicyRisks } from '../../../../resources/aws/iam/password-policy/policy.ts';

// The most that IAM remembers.
const REMEMBERED = 24;

export default defineTemplate({
  id: 'aws.iam.set-password-reuse-prevention',
  version: 5,
  title: 'Refuse earlier console passwords',
  description: `Has the password policy of the account refuse the last ${REMEMBERED} passwords of a user. All other demands stay as they are.`,
  fixes: ['aws.iam.password-reuse-prevented'],
  resource: IamPasswordPolicy,
  action: 'configure',
  mode: 'fix',
  owns: ['reusePrevention'],
  risk: { level: 'review', because: 'Whatever goes through a fixed set of passwords by itself is refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (account) => ((account.policy?.reusePrevention ?? 0) >= REMEMBERED ? account : asking(account, { reusePrevention: REMEMBERED })),
  risks: ({ policy }) => firstPolicyRisks(policy),
});
