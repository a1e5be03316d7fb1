import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineRule({
  id: 'aws.autoscaling.group-of-several-types',
  title: 'Groups may choose between several types of instances in several zones',
  why: 'When a zone runs out of the one type that a group may start, the group cannot grow just when others want to grow too.',
  tool: 'CSPM',
  severity: 'medium',
  resource: AutoScalingGroup,
  differs: [
    {
      from: ['Prowler autoscaling_group_multiple_instance_types'],
      less: 'What the group may start decides; the check counts the types of the instances that run, in each zone.',
    },
  ],
  check({ name, zones, instanceTypes, byAttributes }) {
    const types = byAttributes ? 'any type with its attributes' : `${instanceTypes.length} types of its own choice`;
    if (zones.length > 1 && (byAttributes || instanceTypes.length > 1)) return pass;
    return fail(`${name} may start ${types} in ${zones.length} zones; two of each are the least.`, { zones, instanceTypes, byAttributes });
  },
});
