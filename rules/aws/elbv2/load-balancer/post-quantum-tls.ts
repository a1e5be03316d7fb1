import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineRule({
  id: 'aws.elbv2.post-quantum-tls',
  title: 'Load balancers offer TLS that withstands quantum computers',
  why: 'What is recorded today can be read as soon as a quantum computer breaks the key exchange of today.',
  tool: 'CSPM',
  severity: 'low',
  resource: LoadBalancer,
  check({ name, listeners }) {
    const old = listeners.filter(({ sslPolicy }) => sslPolicy !== null && !/-PQ-\d{4}-\d{2}$/.test(sslPolicy));
    if (old.length === 0) return pass;
    const found = old.map(({ port, sslPolicy }) => `${sslPolicy} on port ${port}`);
    return fail(`${name} has no post-quantum key exchange: ${found.join(', ')}.`, { found });
  },
});
