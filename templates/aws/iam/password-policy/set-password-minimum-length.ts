import * as z from 'zod';
import { strictestOf } from '../../../../core/finding/threshold.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { LENGTH } from '../../../../resources/aws/iam/password-policy/limits.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';
import { asking, firstPolicyRisks } from '../../../../resources/aws/iam/password-policy/policy.ts';

// The least that the benchmarks take, and the most that IAM takes.
const Parameters = z.strictObject({ length: z.number().int().min(14).max(128).default(14) });

export default defineTemplate({
  id: 'aws.iam.set-password-minimum-length',
  version: 5,
  title: 'Ask for longer console passwords',
  description:
    'Raises the least length in the password policy of the account, to 14 characters where nothing else is said; a longer one stays. Passwords that exist stay valid until they are changed.',
  fixes: ['aws.iam.password-minimum-length'],
  resource: IamPasswordPolicy,
  action: 'configure',
  mode: 'fix',
  owns: ['minimumLength'],
  risk: { level: 'review', because: 'Whatever sets console passwords by itself has to make them longer from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  parameters: Parameters,

  change(account, parameters, { limits }) {
    const length = strictestOf(LENGTH, limits, Parameters.parse(parameters).length);
    return (account.policy?.minimumLength ?? 0) >= length ? account : asking(account, { minimumLength: length });
  },
  risks: ({ policy }) => firstPolicyRisks(policy),
});
