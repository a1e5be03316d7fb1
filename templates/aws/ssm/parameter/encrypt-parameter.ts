import { defineTemplate } from '../../../../core/remediation/template.ts';
import SsmParameter from '../../../../resources/aws/ssm/parameter/parameter.ts';

export default defineTemplate({
  id: 'aws.ssm.encrypt-parameter',
  title: 'Keep a secret in an encrypted parameter',
  description: 'Everyone with read access has been able to read the secret: it has to be replaced, not just encrypted.',
  fixes: ['aws.ssm.parameter-encrypts-secrets'],
  resource: SsmParameter,
  action: 'manual',
  mode: 'manual',
  steps: ({ name }) => [
    `Replace the secret in ${name} by a new one where it was issued.`,
    'Put the new one into Secrets Manager, or into a SecureString parameter of another name: the type of a parameter cannot be changed.',
    `Let its readers use the new name and the KMS key, then delete ${name}: its history shows the old value.`,
  ],
});
