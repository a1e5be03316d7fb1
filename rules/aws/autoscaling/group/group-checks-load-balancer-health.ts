import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

export default defineRule({
  id: 'aws.autoscaling.group-checks-load-balancer-health',
  title: 'Groups replace instances that their load balancer finds unhealthy',
  why: 'An instance that runs and no longer answers is kept for ever: the load balancer sends it nothing, and nobody starts another.',
  tool: 'CSPM',
  severity: 'low',
  resource: AutoScalingGroup,
  check({ name, serves, healthChecks }) {
    if (serves.length === 0) return notApplicable(`${name} serves no load balancer.`);
    if (healthChecks.includes('ELB')) return pass;
    return fail(
      `${name} serves ${serves.length} load balancers and target groups, and asks none of them for the health of its instances.`,
      {
        healthChecks,
        serves,
      },
    );
  },
});
