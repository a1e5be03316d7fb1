import { defineTemplate } from '../../../../core/remediation/template.ts';
import LaunchConfiguration from '../../../../resources/aws/autoscaling/launch-configuration/launch-configuration.ts';

export default defineTemplate({
  id: 'aws.autoscaling.move-launch-configuration-secrets',
  title: 'Move secrets out of a launch configuration',
  description: 'Only the owner of a secret can make a new one and say who needs it; a launch configuration cannot be changed.',
  fixes: ['aws.autoscaling.launch-configuration-without-secrets'],
  resource: LaunchConfiguration,
  action: 'manual',
  mode: 'manual',
  steps: ({ name, userDataSecrets }) => [
    `Look at the user data of ${name}: ${userDataSecrets.map((one) => `${one.name} (${one.detector})`).join(', ')}.`,
    'Make each secret anew where it is issued. Whoever could read the old one may have it.',
    'Keep the new one in Secrets Manager or in a SecureString parameter, and let the role of the instances read it.',
    'Move the groups that use it to a launch template whose start-up script fetches the secret, and refresh their instances.',
    `Revoke the old secret, and delete ${name}.`,
  ],
});
