import { defineTemplate } from '../../../../core/remediation/template.ts';
import LambdaFunction from '../../../../resources/aws/lambda/function/function.ts';

export default defineTemplate({
  id: 'aws.lambda.move-variable-secrets',
  title: 'Move secrets out of environment variables',
  description:
    'Only the owner of a secret can make a new one, and the function has to learn to fetch it: taking the variable away alone would stop it.',
  fixes: ['aws.lambda.function-variables-without-secrets', 'aws.lambda.like-peers-function-variables-without-secrets'],
  resource: LambdaFunction,
  action: 'manual',
  mode: 'manual',
  steps: ({ name, variableSecrets }) => [
    `Look at the environment of ${name}: ${variableSecrets.map(({ name: variable, detector }) => `${variable} (${detector})`).join(', ')}.`,
    'Make each secret anew where it is issued. Whoever could read the old one may have it.',
    'Keep the new one in Secrets Manager or in a SecureString parameter of Systems Manager, and let the role of the function read that one alone.',
    'Let the function fetch it when it starts, for example by the AWS Parameters and Secrets extension, and publish that version.',
    'Take the variable away, also in the template or pipeline that set it. Versions that were published keep the old value until they are deleted.',
    'Revoke the old secret.',
  ],
});
