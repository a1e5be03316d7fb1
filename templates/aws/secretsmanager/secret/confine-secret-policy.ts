import { confineToAccount, confiningRisks } from '../../../../clouds/aws/policy-narrowing.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import SecretsManagerSecret from '../../../../resources/aws/secretsmanager/secret/secret.ts';

export default defineTemplate({
  id: 'aws.secretsmanager.confine-secret-policy',
  version: 12,
  title: 'Confine the policy of a secret to the own account',
  description:
    'Each statement that lets everyone in gets a test on the own account (aws:PrincipalAccount, and for AWS services that read for the account aws:SourceAccount), instead of being removed: who uses the secret from within the account goes on. All other statements stay letter for letter. Change the secret afterwards: it may have been read.',
  fixes: ['aws.secretsmanager.secret-not-public'],
  resource: SecretsManagerSecret,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*'],
  risk: { level: 'risky', because: 'Other accounts that read the secret by such a statement are refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(secret) {
    const policy = confineToAccount(secret.policy, secret.arn);
    return policy !== null && 'refused' in policy ? policy : { ...secret, policy };
  },

  risks: ({ policy, arn }) => confiningRisks(policy, arn),
});
