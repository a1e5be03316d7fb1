import { defineRule } from '../../../../core/finding/rule.ts';
import IamGroup from '../../../../resources/aws/iam/group/group.ts';
import { grantsWholeService } from '../../../../resources/aws/iam/policy/grants.ts';
import { judgeInline } from '../../../../resources/aws/iam/policy/inline.ts';

export default defineRule({
  id: 'aws.iam.group-inline-policy-not-all-of-cloudtrail',
  title: 'Inline policies of groups do not grant all of CloudTrail',
  why: 'Whoever may stop the trail can do the rest unseen.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamGroup,
  differs: [{ from: ['Prowler'], less: 'Looks at inline policies of groups; those of the other identities have rules of their own.' }],
  check: ({ inline }) =>
    judgeInline(inline, (policy) => (grantsWholeService(policy, 'cloudtrail') ? 'every action of CloudTrail on every trail' : undefined)),
});
