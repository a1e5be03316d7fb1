import { defineTemplate } from '../../../../core/remediation/template.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineTemplate({
  id: 'aws.ec2.monitor-instance-in-detail',
  title: 'Monitor an instance in detail',
  description: 'Detailed monitoring is paid for by the metric; whether an instance is worth it is for its owner to say.',
  fixes: ['aws.ec2.instance-monitored-in-detail', 'aws.ec2.like-peers-instance-monitored-in-detail'],
  resource: Ec2Instance,
  action: 'manual',
  mode: 'manual',
  steps: ({ instanceId }) => [
    `Turn it on: aws ec2 monitor-instances --instance-ids ${instanceId}. Nothing restarts.`,
    'Turn it on in the launch template too, so that the next instance has it.',
  ],
});
