import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineRule({
  id: 'aws.elbv2.cross-zone',
  title: 'Network and gateway load balancers use the targets of all zones',
  why: 'When the targets of one zone fail, clients that come in there find nobody, though others could serve them.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LoadBalancer,
  check({ name, type, crossZone }) {
    if (type === 'application') return notApplicable('Application load balancers always do.');
    return crossZone ? pass : fail(`${name} keeps to the targets of each zone.`, { crossZone });
  },
});
