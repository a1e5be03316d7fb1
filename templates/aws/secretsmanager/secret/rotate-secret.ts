import { defineTemplate } from '../../../../core/remediation/template.ts';
import SecretsManagerSecret from '../../../../resources/aws/secretsmanager/secret/secret.ts';

export default defineTemplate({
  id: 'aws.secretsmanager.rotate-secret',
  title: 'Have a secret changed automatically',
  description:
    'Rotation changes the secret at once and then on schedule, and whoever keeps a copy of it is locked out. Which function can change it, and who has to read it anew, only its owner knows.',
  fixes: ['aws.secretsmanager.secret-rotation'],
  resource: SecretsManagerSecret,
  action: 'manual',
  mode: 'manual',
  steps({ name, managedBy }) {
    if (managedBy !== null) {
      return [`${managedBy} made the secret ${name} and looks after it: switch rotation on in the settings of ${managedBy}, not here.`];
    }
    return [
      `Find out who reads ${name} (CloudTrail: GetSecretValue of the last 90 days), and that each of them reads it anew after a refusal.`,
      'For a database that Secrets Manager knows, use managed rotation or the template function of Secrets Manager; for anything else write a function with the four steps createSecret, setSecret, testSecret, finishSecret.',
      `Switch it on at a quiet time: aws secretsmanager rotate-secret --secret-id ${name} --rotation-lambda-arn <function> --rotation-rules AutomaticallyAfterDays=30. The first change is made at once.`,
      'See in the logs of the function that testSecret passed, and in those of the readers that nobody is refused.',
    ];
  },
});
