import { defineRule } from '../../../../core/finding/rule.ts';
import { grantsWholeService } from '../../../../resources/aws/iam/policy/grants.ts';
import { judgeInline } from '../../../../resources/aws/iam/policy/inline.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

export default defineRule({
  id: 'aws.iam.role-inline-policy-not-all-of-kms',
  title: 'Inline policies of roles do not grant all of KMS',
  why: 'With all of KMS one can read everything encrypted, and delete the keys so that nobody reads it again.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamRole,
  frameworks: {
    'PCI DSS 4.0': [
      '3.5.1.1',
      '3.5.1.3',
      '3.6.1',
      '3.6.1.2',
      '3.6.1.3',
      '3.6.1.4',
      '3.7.1',
      '3.7.2',
      '3.7.4',
      '3.7.6',
      '3.7.7',
      '4.2.1.1',
      '7.2.1',
      '7.2.2',
      '7.2.3',
      '7.2.5',
      '7.3.1',
      '7.3.2',
      '7.3.3',
      '8.2.7',
      '8.2.8',
      '8.3.4',
    ],
    Prowler: ['iam_inline_policy_no_full_access_to_kms'],
  },
  differs: [{ from: ['Prowler'], less: 'Looks at inline policies of roles; those of the other identities have rules of their own.' }],
  check: ({ inline }) =>
    judgeInline(inline, (policy) => (grantsWholeService(policy, 'kms') ? 'every action of KMS on every key' : undefined)),
});
