import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineRule({
  id: 'aws.elbv2.several-zones',
  title: 'Load balancers stand in several availability zones',
  why: 'When its only zone fails the load balancer is gone, and with it everything behind it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LoadBalancer,
  check({ name, zones }) {
    return zones.length > 1 ? pass : fail(`${name} stands in ${zones.length} zone.`, { zones });
  },
});
