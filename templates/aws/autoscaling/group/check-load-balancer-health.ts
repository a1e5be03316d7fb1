import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import AutoScalingGroup from '../../../../resources/aws/autoscaling/group/group.ts';

// What a server takes to boot and to answer its first health checks.
const SHORT_GRACE_SECONDS = 60;

export default defineTemplate({
  id: 'aws.autoscaling.check-load-balancer-health',
  version: 1,
  title: 'Let a group replace what its load balancer finds unhealthy',
  description:
    'Adds the health checks of the load balancer to those that the group asks, as EC2 always is. The grace period and the other checks stay as they are. From then on an instance that the load balancer calls unhealthy is terminated, and another one is started.',
  fixes: ['aws.autoscaling.group-checks-load-balancer-health'],
  resource: AutoScalingGroup,
  action: 'configure',
  mode: 'fix',
  owns: ['healthChecks'],
  risk: {
    level: 'risky',
    because: 'Where a health check of the load balancer is set wrongly, the group terminates instances that work, again and again.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(group) {
    if (group.serves.length === 0 || group.healthChecks.includes('ELB')) return group;
    return { ...group, healthChecks: [...group.healthChecks, 'ELB'].sort() };
  },

  risks({ name, serves, healthChecks, graceSeconds }) {
    if (serves.length === 0 || healthChecks.includes('ELB')) return [];
    const unhealthy = {
      code: 'UNHEALTHY_INSTANCES_END',
      level: 'risky',
      reason: `What a load balancer of ${name} calls unhealthy now is terminated at once. Look that all of its instances are healthy first.`,
    } as const;
    if (graceSeconds >= SHORT_GRACE_SECONDS) return [unhealthy];
    const reason = `A new instance has ${graceSeconds} seconds until it is asked. If it takes longer to answer, it is terminated before it serves.`;
    return [unhealthy, { code: 'SHORT_GRACE_PERIOD', level: 'risky', reason }];
  },
});
