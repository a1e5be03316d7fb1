import { findPublic, findPublicDoubt } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, passUnless } from '../../../../core/finding/rule.ts';
import EcrRepository from '../../../../resources/aws/ecr/repository/repository.ts';

export default defineRule({
  id: 'aws.ecr.repository-not-public',
  title: 'Repository policies let nobody in from outside by a star',
  why: 'Whoever may pull an image reads the software and what was left in it; whoever may push puts software into production.',
  tool: 'CSPM',
  severity: 'critical',
  resource: EcrRepository,
  check({ arn, policy }) {
    const open = findPublic('policy', policy, { arn });
    if (open.length === 0) return passUnless(findPublicDoubt('policy', policy, { arn }));
    return fail(`Every AWS account may use the repository: ${sayStatements(open)}.`, {
      statements: open.map(({ statement }) => statement),
    });
  },
});
