import { defineRule, pass } from '../../../core/finding/rule.ts';
import { grantsWholeService } from '../../../resources/aws/iam/policy/grants.ts';
import IamRole from '../../../resources/aws/iam/role.ts';

export default defineRule({
  id: 'aws.iam.role-inline-policy-not-all-of-cloudtrail',
  title: 'Inline policies of roles do not grant all of CloudTrail',
  why: 'Whoever may stop the trail can do the rest unseen.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamRole,
  frameworks: {
    Prowler: ['iam_inline_policy_no_full_access_to_cloudtrail'],
  },
  check({ inline }) {
    const wide = Object.entries(inline).filter(([, policy]) => grantsWholeService(policy, 'cloudtrail'));
    if (wide.length === 0) return pass;
    const parts = wide.map(([key]) => ({ key, reason: `The inline policy ${key} allows every action of CloudTrail on every trail.` }));
    const names = wide.map(([name]) => name);
    return {
      verdict: 'fail',
      reason: `Every action of CloudTrail on every trail is allowed by ${names.join(', ')}.`,
      evidence: { policies: names },
      parts,
    };
  },
});
