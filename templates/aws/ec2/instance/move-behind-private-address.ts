import { defineTemplate } from '../../../../core/remediation/template.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineTemplate({
  id: 'aws.ec2.move-behind-private-address',
  title: 'Take the public address from an instance',
  description:
    'A public address cannot be taken from a running interface without cutting off whoever uses it, and it never comes back the same.',
  fixes: ['aws.ec2.instance-without-public-address', 'aws.ec2.like-peers-instance-without-public-address'],
  resource: Ec2Instance,
  action: 'manual',
  mode: 'manual',
  steps: ({ instanceId, publicAddress }) => [
    `Find out who uses ${publicAddress ?? 'the public address'} of ${instanceId}: DNS records, partners with a list of allowed addresses, administrators.`,
    'Let clients come through a load balancer, and administrators through Session Manager of Systems Manager.',
    'Give the subnet a way out through a NAT gateway, or endpoints for the AWS services that it calls.',
    'Disassociate the address where it is an Elastic IP; otherwise launch the instance anew in a private subnet.',
  ],
});
