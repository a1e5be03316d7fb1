import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

// Policies that begin with TLS 1.2.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
const STRONG = /^ELBSecurityPolicy-(?:TLS-1-2-|FS-1-2-|TLS13-1-[23]-)/;

export default defineRule({
  id: 'aws.elbv2.strong-tls',
  title: 'Load balancers refuse old versions of TLS',
  why: 'TLS 1.0 and 1.1 are broken: what is sent over them can be read by who listens on the way.',
  tool: 'CSPM',
  severity: 'high',
  resource: LoadBalancer,
  check({ name, listeners }) {
    const weak = listeners.filter(({ sslPolicy }) => sslPolicy !== null && !STRONG.test(sslPolicy));
    if (weak.length === 0) return pass;
    const found = weak.map(({ port, sslPolicy }) => `${sslPolicy} on port ${port}`);
    return fail(`${name} takes old TLS: ${found.join(', ')}.`, { found });
  },
});
