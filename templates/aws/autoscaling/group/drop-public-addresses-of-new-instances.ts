import { defineTemplate } from '../../../../core/remediation/template.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineTemplate({
  id: 'aws.autoscaling.drop-public-addresses-of-new-instances',
  title: 'Give new instances of a group no public address',
  description:
    'Proposes subnets that reach out by a NAT gateway or endpoints. Without one of them a new instance reaches neither its packages nor AWS, so the owner has to see that there is one.',
  fixes: ['aws.autoscaling.group-without-public-addresses'],
  resource: AutoScalingGroup,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, usesLaunchConfiguration, launches }) => [
    `See that the subnets of ${name} reach what its instances need by a NAT gateway or by endpoints, and that clients come by a load balancer.`,
    usesLaunchConfiguration
      ? 'Move the group to a launch template without AssociatePublicIpAddress: aws.autoscaling.move-to-launch-template.'
      : `Make a new version of ${launches.map(({ from }) => from).join(', ')} with AssociatePublicIpAddress=false, and let ${name} start from it.`,
    'Refresh the instances of the group; those that run keep their addresses until they are replaced.',
  ],
});
