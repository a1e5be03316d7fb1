import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';

export default defineRule({
  id: 'aws.iam.password-requires-symbols',
  title: 'Console passwords have a symbol',
  why: 'Symbols are what common lists of guesses try last.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamPasswordPolicy,
  differs: [{ from: ['Security Hub'], less: 'One of several settings that the control asks for together.' }],
  check({ policy }) {
    if (policy === null) return fail('The account has no password policy of its own, and the default of AWS does not insist on a symbol.');
    return policy.requiresSymbols ? pass : fail('The password policy does not ask for a symbol.');
  },
});
