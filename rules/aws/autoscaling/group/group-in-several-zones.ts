import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineRule({
  id: 'aws.autoscaling.group-in-several-zones',
  title: 'Groups stand in several availability zones',
  why: 'When its only zone fails, the group can start its instances nowhere else.',
  tool: 'CSPM',
  severity: 'medium',
  resource: AutoScalingGroup,
  check({ name, zones }) {
    return zones.length > 1 ? pass : fail(`${name} starts instances in ${zones.join('') || 'no zone'} alone.`, { zones });
  },
});
