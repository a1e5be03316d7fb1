import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';

// CIS AWS 1.8.
const LEAST_CHARACTERS = 14;

export default defineRule({
  id: 'aws.iam.password-minimum-length',
  title: `Console passwords have at least ${LEAST_CHARACTERS} characters`,
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
  check({ policy }) {
    if (policy === null) return fail('The account has no password policy of its own, and the default of AWS takes 8 characters.');
    const { minimumLength } = policy;
    if (minimumLength >= LEAST_CHARACTERS) return pass;
    return fail(`The password policy takes ${minimumLength} characters; ${LEAST_CHARACTERS} are the least.`, { minimumLength });
  },
});
