import { defineTemplate } from '../../../../core/remediation/template.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineTemplate({
  id: 'aws.autoscaling.add-group-zones',
  title: 'Let a group stand in several zones',
  description:
    'Proposes a subnet in a second zone. Only the owner knows whether what runs there reaches its data from another zone; the group moves instances over at once.',
  fixes: ['aws.autoscaling.group-in-several-zones'],
  resource: AutoScalingGroup,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, zones }) => [
    `Find a subnet of the same VPC outside ${zones.join(', ') || 'the zone of today'} with the same routes. Volumes and addresses of one zone do not follow.`,
    `Let the load balancers of ${name} use that zone too.`,
    `aws autoscaling update-auto-scaling-group --auto-scaling-group-name '${name}' --vpc-zone-identifier <subnet of today>,<subnet of another zone>`,
  ],
});
