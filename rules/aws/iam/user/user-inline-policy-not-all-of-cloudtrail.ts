import { defineRule } from '../../../../core/finding/rule.ts';
import { grantsWholeService } from '../../../../resources/aws/iam/policy/grants.ts';
import { judgeInline } from '../../../../resources/aws/iam/policy/inline.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineRule({
  id: 'aws.iam.user-inline-policy-not-all-of-cloudtrail',
  title: 'Inline policies of users do not grant all of CloudTrail',
  why: 'Whoever may stop the trail can do the rest unseen.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamUser,
  differs: [{ from: ['Prowler'], less: 'Looks at inline policies of users; those of the other identities have rules of their own.' }],
  check: ({ inline }) =>
    judgeInline(inline, (policy) => (grantsWholeService(policy, 'cloudtrail') ? 'every action of CloudTrail on every trail' : undefined)),
});
