import { defineTemplate } from '../../../../core/remediation/template.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineTemplate({
  id: 'aws.autoscaling.choose-several-types',
  title: 'Let a group choose between types of instances',
  description:
    'Proposes a mixed instances policy. Only the owner knows on which types the software runs as well, and which of them the budget allows.',
  fixes: ['aws.autoscaling.group-of-several-types'],
  resource: AutoScalingGroup,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, zones, usesLaunchConfiguration }) => [
    ...(zones.length > 1 ? [] : ['Add a second zone first: aws.autoscaling.add-group-zones.']),
    ...(usesLaunchConfiguration ? ['Move the group to a launch template first: aws.autoscaling.move-to-launch-template.'] : []),
    'Choose types with as many processors and as much memory, of the same architecture as the image.',
    `Give ${name} a mixed instances policy with its launch template and these types as overrides: aws autoscaling update-auto-scaling-group --mixed-instances-policy.`,
  ],
});
