import { defineTemplate } from '../../../../core/remediation/template.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineTemplate({
  id: 'aws.ec2.move-user-data-secrets',
  title: 'Move secrets out of user data',
  description:
    'Only the owner of a secret can make a new one and say who needs it; user data can be changed only while the instance is stopped.',
  fixes: ['aws.ec2.user-data-without-secrets'],
  resource: Ec2Instance,
  action: 'manual',
  mode: 'manual',
  steps: ({ instanceId, userDataSecrets, profile, tags }) => [
    `Look at the user data of ${instanceId}: ${userDataSecrets.map(({ name, detector }) => `${name} (${detector})`).join(', ')}.`,
    'Make each secret anew where it is issued. Whoever could read the old one may have it.',
    'Keep the new one in Secrets Manager or in a SecureString parameter of Systems Manager.',
    profile === null ? 'Give the instance a role that may read it.' : `Let the role of ${profile} read it.`,
    'Let the start-up script fetch it, and replace the user data: of this instance while it is stopped, and of its launch template.',
    ...('aws:autoscaling:groupName' in tags
      ? ['Refresh the instances of its Auto Scaling group, since they carry the old user data.']
      : []),
    'Revoke the old secret.',
  ],
});
