import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import SecretsManagerSecret from '../../../../resources/aws/secretsmanager/secret/secret.ts';

export default defineRule({
  id: 'aws.secretsmanager.secret-rotation',
  title: 'Secrets are changed automatically',
  why: 'A secret that leaked unnoticed works until it is changed, and what nobody changes by hand stays for years.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SecretsManagerSecret,
  frameworks: {
    'Security Hub': ['SecretsManager.1'],
    HIPAA: ['164.308(a)(4)(ii)(C)'],
    'PCI DSS 4.0': ['8.2.2', '8.3.5', '8.3.7', '8.3.9', '8.6.3'],
    Prowler: ['secretsmanager_automatic_rotation_enabled'],
  },
  check({ rotates, isReplica }) {
    if (rotates) return pass;
    if (isReplica) return notApplicable('It is a copy, and follows the secret in its primary region.');
    return fail('Nothing changes the secret by itself.');
  },
});
