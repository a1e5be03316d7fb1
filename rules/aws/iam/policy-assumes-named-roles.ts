import { defineRule, fail, pass } from '../../../core/finding/rule.ts';
import { grantsAnyRole } from '../../../resources/aws/iam/policy/grants.ts';
import IamPolicy from '../../../resources/aws/iam/policy.ts';

export default defineRule({
  id: 'aws.iam.policy-assumes-named-roles',
  title: 'Policies of the account name the roles that may be assumed',
  why: 'With any role for the asking, the reach of a holder is that of the most powerful role that trusts the account.',
  tool: 'CIEM',
  severity: 'high',
  resource: IamPolicy,
  frameworks: {
    Prowler: ['iam_no_custom_policy_permissive_role_assumption'],
  },
  check({ document, attachments }) {
    if (!grantsAnyRole(document)) return pass;
    return fail(`The policy allows to assume any role, and ${attachments} users, groups and roles have it.`, { attachments });
  },
});
