import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineRule({
  id: 'aws.elbv2.several-zones',
  title: 'Load balancers stand in several availability zones',
  why: 'When its only zone fails the load balancer is gone, and with it everything behind it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LoadBalancer,
  frameworks: { 'Security Hub': ['ELB.13'], 'ISO 27001:2022': ['A.8.14'], Prowler: ['elbv2_is_in_multiple_az'] },
  check({ name, zones }) {
    return zones.length > 1 ? pass : fail(`${name} stands in ${zones.length} zone.`, { zones });
  },
});
