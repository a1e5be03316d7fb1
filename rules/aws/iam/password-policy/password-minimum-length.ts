import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { LENGTH } from '../../../../resources/aws/iam/password-policy/limits.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';

export default defineRule({
  id: 'aws.iam.password-minimum-length',
  title: 'Console passwords are long enough',
  why: 'Length does more against guessing than any mix of characters.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamPasswordPolicy,
  differs: [
    {
      from: ['Security Hub'],
      less: 'One of several settings that the control asks for together.',
      more: 'Fourteen characters; the control takes eight (IAM.7) or seven (IAM.10).',
    },
  ],
  thresholds: [LENGTH],
  check({ policy }, { limits }) {
    if (policy === null) return fail('The account has no password policy of its own, and the default of AWS takes 8 characters.');
    const { minimumLength } = policy;
    const least = limitOf(LENGTH, limits);
    if (minimumLength >= least) return pass;
    return fail(`The password policy takes ${minimumLength} characters; ${least} are the least.`, { minimumLength });
  },
});
