import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineTemplate({
  id: 'aws.elbv2.enable-deletion-protection',
  version: 4,
  title: 'Protect a load balancer from deletion',
  description: 'Sets deletion protection. Whoever means to delete the load balancer has to take it off first.',
  fixes: ['aws.elbv2.deletion-protection'],
  resource: LoadBalancer,
  action: 'configure',
  mode: 'fix',
  owns: ['deletionProtection'],
  risk: { level: 'safe', because: 'Only a deletion is refused from then on, by a person or by a stack that is taken down.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (balancer) => ({ ...balancer, deletionProtection: true }),
});
