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
  frameworks: {
    'CIS AWS 3.0': ['1.9'],
    'CIS AWS 4.0': ['1.9'],
    'CIS AWS 5.0': ['1.8'],
    'CIS AWS 6.0': ['2.8'],
    'CIS AWS 7.0': ['2.9'],
    'Security Hub': ['IAM.7', 'IAM.10'],
    'AWS FTR': ['IAM-003'],
    'PCI DSS 3.2.1': ['8.1', '8.1.4', '8.2', '8.2.3', '8.2.3.a', '8.2.3.b', '8.2.4', '8.2.4.a', '8.2.4.b', '8.2.5', '8.2.5.a', '8.2.5.b'],
    HIPAA: ['164.308(a)(4)(ii)(C)', '164.308(a)(5)(ii)(D)', '164.312(d)'],
    'ISO 27001:2022': ['A.5.15'],
    Prowler: ['iam_password_policy_reuse_24'],
  },
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
