import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineTemplate({
  id: 'aws.elbv2.set-desync-mitigation',
  version: 5,
  title: 'Stop ambiguous HTTP requests',
  description: 'Sets the desync mitigation mode to defensive, which is what AWS gives new load balancers.',
  fixes: ['aws.elbv2.desync-mitigation'],
  resource: LoadBalancer,
  action: 'configure',
  mode: 'fix',
  owns: ['desyncMitigation'],
  risk: { level: 'review', because: 'Requests that break the rules of HTTP badly are refused, and connections with them closed.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change(balancer) {
    const { type, desyncMitigation } = balancer;
    const isGood = type !== 'application' || desyncMitigation === 'defensive' || desyncMitigation === 'strictest';
    return isGood ? balancer : { ...balancer, desyncMitigation: 'defensive' };
  },
  risks({ listeners }) {
    if (listeners.length === 0) return [];
    return [
      {
        code: 'REQUESTS_REFUSED',
        level: 'review',
        reason:
          'Old or home-made clients may send requests that are refused from then on. The metric DesyncMitigationMode_NonCompliant_Request_Count counts them beforehand.',
      },
    ];
  },
});
