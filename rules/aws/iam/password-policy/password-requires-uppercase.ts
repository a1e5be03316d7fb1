import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';

export default defineRule({
  id: 'aws.iam.password-requires-uppercase',
  title: 'Console passwords have an uppercase letter',
  why: 'Every further sort of character multiplies what somebody who guesses has to try.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamPasswordPolicy,
  differs: [{ from: ['Security Hub'], less: 'One of several settings that the control asks for together.' }],
  check({ policy }) {
    if (policy === null)
      return fail('The account has no password policy of its own, and the default of AWS does not insist on an uppercase letter.');
    return policy.requiresUppercase ? pass : fail('The password policy does not ask for an uppercase letter.');
  },
});
