import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';

export default defineRule({
  id: 'aws.iam.password-requires-lowercase',
  title: 'Console passwords have a lowercase letter',
  why: 'A password of one sort of character is guessed sooner than a mixed one of the same length.',
  tool: 'CIEM',
  severity: 'low',
  resource: IamPasswordPolicy,
  differs: [{ from: ['Security Hub'], less: 'One of several settings that the control asks for together.' }],
  check({ policy }) {
    if (policy === null)
      return fail('The account has no password policy of its own, and the default of AWS does not insist on a lowercase letter.');
    return policy.requiresLowercase ? pass : fail('The password policy does not ask for a lowercase letter.');
  },
});
