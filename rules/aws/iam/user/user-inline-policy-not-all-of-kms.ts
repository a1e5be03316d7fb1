import { defineRule } from '../../../../core/finding/rule.ts';
import { grantsWholeService } from '../../../../resources/aws/iam/policy/grants.ts';
import { judgeInline } from '../../../../resources/aws/iam/policy/inline.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineRule({
  id: 'aws.iam.user-inline-policy-not-all-of-kms',
  title: 'Inline policies of users do not grant all of KMS',
  why: 'With all of KMS one can read everything encrypted, and delete the keys so that nobody reads it again.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamUser,
  differs: [{ from: ['Prowler'], less: 'Looks at inline policies of users; those of the other identities have rules of their own.' }],
  check: ({ inline }) =>
    judgeInline(inline, (policy) => (grantsWholeService(policy, 'kms') ? 'every action of KMS on every key' : undefined)),
});
