import { findPublic, findPublicDoubt } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, passUnless } from '../../../../core/finding/rule.ts';
import SecretsManagerSecret from '../../../../resources/aws/secretsmanager/secret/secret.ts';

export default defineRule({
  id: 'aws.secretsmanager.secret-not-public',
  title: 'Policies of secrets let nobody in from outside by a star',
  why: 'Whoever may read the secret is let in wherever it opens the door.',
  tool: 'CSPM',
  severity: 'critical',
  resource: SecretsManagerSecret,
  differs: [{ from: ['CIS AWS 7.0 2.21'], less: 'Speaks of secrets; the control asks it of every service whose resources have policies.' }],
  check({ arn, policy }) {
    const open = findPublic('policy', policy, { arn });
    if (open.length === 0) return passUnless(findPublicDoubt('policy', policy, { arn }));
    return fail(`Every AWS account may use the secret: ${sayStatements(open)}.`, { statements: open.map(({ statement }) => statement) });
  },
});
