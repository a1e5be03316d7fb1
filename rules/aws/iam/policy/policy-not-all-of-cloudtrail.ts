import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { isBoundaryAlone } from '../../../../resources/aws/iam/policy/facts.ts';
import { grantsWholeService } from '../../../../resources/aws/iam/policy/grants.ts';
import IamPolicy from '../../../../resources/aws/iam/policy/policy.ts';

export default defineRule({
  id: 'aws.iam.policy-not-all-of-cloudtrail',
  title: 'Policies of the account do not grant all of CloudTrail',
  why: 'Whoever may stop the trail can do the rest unseen.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamPolicy,
  check(policy) {
    const { document, attachments } = policy;
    if (isBoundaryAlone(policy)) return notApplicable('It is a permissions boundary alone, which gives nobody anything.');
    if (!grantsWholeService(document, 'cloudtrail')) return pass;
    return fail(`The policy allows every action of CloudTrail on every trail, and ${attachments} users, groups and roles have it.`, {
      attachments,
    });
  },
});
