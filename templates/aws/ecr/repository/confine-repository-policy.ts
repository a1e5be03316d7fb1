import { confineToAccount, confiningRisks } from '../../../../clouds/aws/policy-narrowing.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import EcrRepository from '../../../../resources/aws/ecr/repository/repository.ts';

export default defineTemplate({
  id: 'aws.ecr.confine-repository-policy',
  version: 15,
  title: 'Confine a repository policy to the own account',
  description:
    'Each statement that lets everyone in gets a test on the own account (aws:PrincipalAccount, and for AWS services that pull for the account aws:SourceAccount), instead of being removed: who uses the repository from within the account goes on. All other statements stay letter for letter.',
  fixes: ['aws.ecr.repository-not-public'],
  resource: EcrRepository,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*'],
  risk: { level: 'risky', because: 'Other accounts that pull by such a statement can start nothing new from these images.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(repository) {
    const policy = confineToAccount(repository.policy, repository.arn);
    return policy !== null && 'refused' in policy ? policy : { ...repository, policy };
  },

  risks: ({ policy, arn }) => confiningRisks(policy, arn),
});
