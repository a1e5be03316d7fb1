import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineTemplate({
  id: 'aws.elbv2.drop-invalid-headers',
  version: 4,
  title: 'Drop invalid HTTP headers',
  description:
    'Headers whose names have other characters than letters, digits and hyphens are taken out of requests before a target sees them.',
  fixes: ['aws.elbv2.drop-invalid-headers'],
  resource: LoadBalancer,
  action: 'configure',
  mode: 'fix',
  owns: ['dropInvalidHeaders'],
  risk: { level: 'review', because: 'A header with an underscore in its name no longer reaches the targets.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (balancer) => (balancer.type === 'application' ? { ...balancer, dropInvalidHeaders: true } : balancer),
  risks({ listeners }) {
    if (listeners.length === 0) return [];
    return [
      {
        code: 'HEADERS_DROPPED',
        level: 'review',
        reason:
          'Clients that send headers such as user_id find them ignored. Look for header names with underscores in your clients first.',
      },
    ];
  },
});
