import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineRule({
  id: 'aws.autoscaling.group-rebalances-capacity',
  title: 'Groups replace Spot Instances before they are taken back',
  why: 'AWS takes a Spot Instance back with two minutes of notice; a group that waits for that runs short until another has started.',
  tool: 'CSPM',
  severity: 'low',
  resource: AutoScalingGroup,
  differs: [
    {
      from: ['Prowler autoscaling_group_capacity_rebalance_enabled'],
      less: 'A group that starts no Spot Instances and serves no load balancer is not asked.',
    },
  ],
  check({ name, capacityRebalance, spot, serves, launches }) {
    if (capacityRebalance) return pass;
    const startsSpot = spot || launches.some((launch) => launch.spot);
    if (!startsSpot && serves.length === 0) return notApplicable(`${name} starts no Spot Instances.`);
    const now = startsSpot ? 'starts Spot Instances' : 'serves load balancers, and may come to start Spot Instances';
    return fail(`${name} ${now}, and replaces none before AWS has taken it back.`, { capacityRebalance, startsSpot });
  },
});
