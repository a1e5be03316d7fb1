import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineTemplate({
  id: 'aws.autoscaling.rebalance-capacity',
  version: 1,
  title: 'Replace Spot Instances before they are taken back',
  description:
    'Switches Capacity Rebalancing on: when AWS tells that a Spot Instance is likely to be taken back, the group starts another one and then ends the first. On-demand instances are left alone.',
  fixes: ['aws.autoscaling.group-rebalances-capacity'],
  resource: AutoScalingGroup,
  action: 'configure',
  mode: 'fix',
  owns: ['capacityRebalance'],
  risk: {
    level: 'review',
    because: 'Instances end that AWS might have left running, and for a while the group may have up to a tenth more than its most.',
  },
  reversibility: exact,
  destructive: false,
  cost: unknownCost('While one Spot Instance takes the place of another both are paid for; how often that is, AWS decides.'),
  unproved: 'moto takes CapacityRebalance of UpdateAutoScalingGroup and changes nothing.',

  change: (group) => ({ ...group, capacityRebalance: true }),
});
