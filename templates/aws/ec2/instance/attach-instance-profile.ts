import { defineTemplate } from '../../../../core/remediation/template.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineTemplate({
  id: 'aws.ec2.attach-instance-profile',
  title: 'Give an instance a role',
  description: 'What a role has to allow is known to those who run the instance; a role that allows too much is worse than none.',
  fixes: ['aws.ec2.instance-has-role', 'aws.ec2.like-peers-instance-has-role'],
  resource: Ec2Instance,
  action: 'manual',
  mode: 'manual',
  steps: ({ instanceId }) => [
    `Find out which AWS calls the programs on ${instanceId} make, and with whose access keys (CloudTrail names the keys).`,
    'Make a role for EC2 that allows these calls alone, with an instance profile of the same name.',
    `Attach it: aws ec2 associate-iam-instance-profile --instance-id ${instanceId} --iam-instance-profile Name=<profile>. Nothing restarts.`,
    'Take the access keys off the instance, then deactivate them, and delete them once nothing misses them.',
  ],
});
