import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineRule({
  id: 'aws.autoscaling.group-from-launch-template',
  title: 'Groups start their instances from launch templates',
  why: 'Launch configurations get no new features of EC2 and cannot be changed or versioned; new accounts cannot make them any more.',
  tool: 'CSPM',
  severity: 'medium',
  resource: AutoScalingGroup,
  check({ name, usesLaunchConfiguration, launches }) {
    if (!usesLaunchConfiguration) return pass;
    return fail(`${name} starts its instances from a launch configuration.`, { from: launches.map(({ from }) => from) });
  },
});
