import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';

// CIS AWS 1.9, and the most that IAM remembers.
const REMEMBERED = 24;

export default defineRule({
  id: 'aws.iam.password-reuse-prevented',
  title: `The last ${REMEMBERED} console passwords are refused`,
  why: 'Whoever goes back to an old password goes back to one that may have leaked since.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamPasswordPolicy,
  differs: [
    {
      from: ['Security Hub'],
      less: 'One of several settings that the control asks for together.',
      more: 'The last 24 passwords; IAM.10 takes four, and IAM.7 asks for none unless it is told to.',
    },
  ],
  check({ policy }) {
    if (policy === null) return fail('The account has no password policy of its own, and the default of AWS takes any earlier password.');
    const reusePrevention = policy.reusePrevention ?? 0;
    if (reusePrevention >= REMEMBERED) return pass;
    return fail(`The password policy refuses the last ${reusePrevention} passwords; ${REMEMBERED} is what it can.`, { reusePrevention });
  },
});
