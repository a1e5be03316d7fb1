import { findPublic, findPublicDoubt } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, passUnless } from '../../../../core/finding/rule.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineRule({
  id: 'aws.kms.key-not-public',
  title: 'Key policies let nobody in from outside by a star',
  why: 'Whoever may use a key reads what it protects; whoever may change its policy takes it over.',
  tool: 'CSPM',
  severity: 'critical',
  resource: KmsKey,
  differs: [{ from: ['CIS AWS 7.0 2.21'], less: 'Speaks of keys; the control asks it of every service whose resources have policies.' }],
  check({ arn, policy }) {
    const open = findPublic('policy', policy, { arn });
    if (open.length === 0) return passUnless(findPublicDoubt('policy', policy, { arn }));
    return fail(`Every AWS account may use the key: ${sayStatements(open)}.`, { statements: open.map(({ statement }) => statement) });
  },
});
