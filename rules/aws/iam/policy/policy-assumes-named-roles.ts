import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { isBoundaryAlone } from '../../../../resources/aws/iam/policy/facts.ts';
import { grantsAnyRole, sayRoles } from '../../../../resources/aws/iam/policy/grants.ts';
import IamPolicy from '../../../../resources/aws/iam/policy/policy.ts';

export default defineRule({
  id: 'aws.iam.policy-assumes-named-roles',
  title: 'Policies of the account name the roles that may be assumed, and their account',
  why: 'Where a star stands for roles or accounts, a holder reaches whatever role trusts the account, also one that is made tomorrow, or by strangers.',
  tool: 'CIEM',
  severity: 'high',
  resource: IamPolicy,
  check(policy) {
    const { document, attachments } = policy;
    if (isBoundaryAlone(policy)) return notApplicable('It is a permissions boundary alone, which gives nobody anything.');
    if (!grantsAnyRole(document)) return pass;
    return fail(`The policy allows to assume ${sayRoles(document)}, and ${attachments} users, groups and roles have it.`, { attachments });
  },
});
