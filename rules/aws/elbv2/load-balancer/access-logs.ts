import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineRule({
  id: 'aws.elbv2.access-logs',
  title: 'Application load balancers log requests',
  why: 'Without access logs nobody can say afterwards who asked for what.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LoadBalancer,
  check({ name, type, accessLogs }) {
    if (type !== 'application') return notApplicable('Only application load balancers read HTTP.');
    return accessLogs ? pass : fail(`${name} logs no request.`, { accessLogs });
  },
});
