import { defineTemplate } from '../../../../core/remediation/template.ts';
import Ec2Volume from '../../../../resources/aws/ec2/volume/volume.ts';

export default defineTemplate({
  id: 'aws.ec2.replace-volume-encrypted',
  title: 'Replace a volume by an encrypted one',
  description: 'A volume cannot be encrypted where it is, and to exchange it the instance has to stop.',
  fixes: ['aws.ec2.volume-encrypted'],
  resource: Ec2Volume,
  action: 'manual',
  mode: 'manual',
  steps: ({ volumeId, attachedTo }) => [
    ...(attachedTo.length > 0 ? [`Agree on a time: ${attachedTo.join(', ')} has to stop while the volume is exchanged.`] : []),
    `Make a snapshot: aws ec2 create-snapshot --volume-id ${volumeId}.`,
    'Make a volume of the snapshot in the same zone, with --encrypted and the key to use.',
    'Stop the instance, detach the old volume, attach the new one under the same device name, and start it.',
    'Delete the old volume and the snapshot once the instance has run well for some time; that cannot be undone.',
  ],
});
