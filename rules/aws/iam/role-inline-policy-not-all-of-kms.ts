import { defineRule, pass } from '../../../core/finding/rule.ts';
import { grantsWholeService } from '../../../resources/aws/iam/policy/grants.ts';
import IamRole from '../../../resources/aws/iam/role.ts';

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
  check({ inline }) {
    const wide = Object.entries(inline).filter(([, policy]) => grantsWholeService(policy, 'kms'));
    if (wide.length === 0) return pass;
    const parts = wide.map(([key]) => ({ key, reason: `The inline policy ${key} allows every action of KMS on every key.` }));
    const names = wide.map(([name]) => name);
    return {
      verdict: 'fail',
      reason: `Every action of KMS on every key is allowed by ${names.join(', ')}.`,
      evidence: { policies: names },
      parts,
    };
  },
});
