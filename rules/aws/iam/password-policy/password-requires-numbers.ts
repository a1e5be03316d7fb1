import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';

export default defineRule({
  id: 'aws.iam.password-requires-numbers',
  title: 'Console passwords have a number',
  why: 'Words alone stand in every list of guesses; a number takes a password out of the shortest lists.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamPasswordPolicy,
  differs: [{ from: ['Security Hub'], less: 'One of several settings that the control asks for together.' }],
  check({ policy }) {
    if (policy === null) return fail('The account has no password policy of its own, and the default of AWS does not insist on a number.');
    return policy.requiresNumbers ? pass : fail('The password policy does not ask for a number.');
  },
});
