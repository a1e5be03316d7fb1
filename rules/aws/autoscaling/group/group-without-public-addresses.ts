import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineRule({
  id: 'aws.autoscaling.group-without-public-addresses',
  title: 'Groups start instances without public addresses',
  why: 'With a public address only a security group stands between each instance and everyone; behind a load balancer none is needed.',
  tool: 'CSPM',
  severity: 'high',
  resource: AutoScalingGroup,
  differs: [
    {
      from: ['Prowler autoscaling_group_launch_configuration_no_public_ip', 'Security Hub AutoScaling.5'],
      more: 'The launch templates of a group are looked at as well.',
    },
    { from: ['Security Hub AutoScaling.5'], less: 'A launch configuration that no group uses is not looked at: it starts nothing.' },
  ],
  check({ name, launches }) {
    if (launches.length === 0) return notApplicable(`What ${name} started its instances from is gone.`);
    const from = launches.filter(({ publicAddress }) => publicAddress === true).map((launch) => launch.from);
    return from.length === 0 ? pass : fail(`${name} gives its instances public addresses: ${from.join(', ')}.`, { from });
  },
});
