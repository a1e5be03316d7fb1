import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import SecretsManagerSecret from '../../../../resources/aws/secretsmanager/secret/secret.ts';

export default defineRule({
  id: 'aws.secretsmanager.secret-rotation',
  title: 'Secrets are changed automatically',
  why: 'A secret that leaked unnoticed works until it is changed, and what nobody changes by hand stays for years.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SecretsManagerSecret,
  check({ rotates, isReplica }) {
    if (rotates) return pass;
    if (isReplica) return notApplicable('It is a copy, and follows the secret in its primary region.');
    return fail('Nothing changes the secret by itself.');
  },
});
