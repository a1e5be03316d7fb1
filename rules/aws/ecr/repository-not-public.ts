import { defineRule, fail, pass } from '../../../core/finding/rule.ts';
import EcrRepository from '../../../resources/aws/ecr/repository.ts';
import { accountOfArn, findPublic, sayStatements } from '../../../resources/aws/policy-exposure.ts';

export default defineRule({
  id: 'aws.ecr.repository-not-public',
  title: 'Repository policies let nobody in from outside by a star',
  why: 'Whoever may pull an image reads the software and what was left in it; whoever may push puts software into production.',
  tool: 'CSPM',
  severity: 'critical',
  resource: EcrRepository,
  frameworks: { 'ISO 27001:2022': ['A.8.1'], Prowler: ['ecr_repositories_not_publicly_accessible'] },
  check({ arn, policy }) {
    const open = findPublic('policy', policy, accountOfArn(arn));
    if (open.length === 0) return pass;
    return fail(`Every AWS account may use the repository: ${sayStatements(open)}.`, {
      statements: open.map(({ statement }) => statement),
    });
  },
});
