import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';

// What Security Hub and PCI DSS ask for. NIST 800-63B advises against expiry: turn the rule off where you follow that.
const LONGEST_DAYS = 90;

export default defineRule({
  id: 'aws.iam.password-expires',
  title: `Console passwords expire within ${LONGEST_DAYS} days`,
  why: 'A password that leaked unnoticed works until somebody replaces it.',
  tool: 'CIEM',
  severity: 'low',
  resource: IamPasswordPolicy,
  differs: [
    {
      from: ['Security Hub'],
      less: 'One of several settings that the control asks for together.',
      more: 'IAM.7 asks for no expiry unless it is told to.',
    },
  ],
  check({ policy }) {
    if (policy === null) return fail('The account has no password policy of its own, and under the default of AWS passwords never expire.');
    const { expiresAfterDays } = policy;
    if (expiresAfterDays === null) return fail('Under the password policy passwords never expire.');
    if (expiresAfterDays <= LONGEST_DAYS) return pass;
    return fail(`Passwords expire after ${expiresAfterDays} days; ${LONGEST_DAYS} are the most.`, { expiresAfterDays });
  },
});
