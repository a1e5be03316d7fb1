import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineRule({
  id: 'aws.elbv2.desync-mitigation',
  title: 'Application load balancers stop ambiguous HTTP requests',
  why: 'A request that two servers read in different ways lets one client slip a request of its own into the connection of another.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LoadBalancer,
  check({ name, type, desyncMitigation, dropInvalidHeaders }) {
    if (type !== 'application') return notApplicable('Only application load balancers read HTTP.');
    if (desyncMitigation === 'defensive' || desyncMitigation === 'strictest') return pass;
    // Without invalid headers there is little left to be read in two ways.
    return dropInvalidHeaders ? pass : fail(`${name} only watches ambiguous requests (${desyncMitigation}).`, { desyncMitigation });
  },
});
