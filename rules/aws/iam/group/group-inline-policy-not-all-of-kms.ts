import { defineRule } from '../../../../core/finding/rule.ts';
import IamGroup from '../../../../resources/aws/iam/group/group.ts';
import { grantsWholeService } from '../../../../resources/aws/iam/policy/grants.ts';
import { judgeInline } from '../../../../resources/aws/iam/policy/inline.ts';

export default defineRule({
  id: 'aws.iam.group-inline-policy-not-all-of-kms',
  title: 'Inline policies of groups do not grant all of KMS',
  why: 'With all of KMS one can read everything encrypted, and delete the keys so that nobody reads it again.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamGroup,
  differs: [{ from: ['Prowler'], less: 'Looks at inline policies of groups; those of the other identities have rules of their own.' }],
  check: ({ inline }) =>
    judgeInline(inline, (policy) => (grantsWholeService(policy, 'kms') ? 'every action of KMS on every key' : undefined)),
});
