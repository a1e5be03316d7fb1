import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineRule({
  id: 'aws.elbv2.deletion-protection',
  title: 'Load balancers are protected from deletion',
  why: 'One wrong call, or a stack that is taken down, takes the address away under which every client finds the service.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LoadBalancer,
  check({ name, deletionProtection }) {
    return deletionProtection ? pass : fail(`${name} can be deleted with one call.`, { deletionProtection });
  },
});
