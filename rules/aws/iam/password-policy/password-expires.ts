import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { EXPIRY } from '../../../../resources/aws/iam/password-policy/limits.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';

export default defineRule({
  id: 'aws.iam.password-expires',
  title: 'Console passwords expire in time',
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
  thresholds: [EXPIRY],
  check({ policy }, { limits }) {
    if (policy === null) return fail('The account has no password policy of its own, and under the default of AWS passwords never expire.');
    const { expiresAfterDays } = policy;
    const most = limitOf(EXPIRY, limits);
    if (expiresAfterDays === null) return fail('Under the password policy passwords never expire.');
    if (expiresAfterDays <= most) return pass;
    return fail(`Passwords expire after ${expiresAfterDays} days; ${most} are the most.`, { expiresAfterDays });
  },
});
