import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineRule({
  id: 'aws.elbv2.drop-invalid-headers',
  title: 'Application load balancers drop invalid HTTP headers',
  why: 'Headers with forbidden characters are how requests are smuggled past the load balancer to the servers behind it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LoadBalancer,
  check({ name, type, dropInvalidHeaders }) {
    if (type !== 'application') return notApplicable('Only application load balancers read HTTP.');
    return dropInvalidHeaders ? pass : fail(`${name} hands invalid headers on.`, { dropInvalidHeaders });
  },
});
