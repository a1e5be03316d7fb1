import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

/** Looks at the default action of a listener: what its own rules answer on some paths (a challenge of a certificate authority) is left aside. */
export default defineRule({
  id: 'aws.elbv2.https-only',
  title: 'Application load balancers speak HTTPS or send clients there',
  why: 'What goes over plain HTTP, passwords and sessions too, can be read and changed on the way.',
  tool: 'CSPM',
  severity: 'high',
  resource: LoadBalancer,
  check({ name, type, listeners }) {
    if (type !== 'application') return notApplicable('Only application load balancers read HTTP.');
    const plain = listeners.filter(({ protocol, redirectsToHttps }) => protocol === 'HTTP' && !redirectsToHttps);
    if (plain.length === 0) return pass;
    const ports = plain.map(({ port }) => port);
    return fail(`${name} serves plain HTTP on ${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}.`, { ports });
  },
});
