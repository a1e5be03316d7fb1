import { ACROSS_ZONES, LIST_PRICES } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineTemplate({
  id: 'aws.elbv2.enable-cross-zone',
  version: 4,
  title: 'Use the targets of all zones',
  description: 'Lets each node of a network or gateway load balancer hand connections to the targets of every zone.',
  fixes: ['aws.elbv2.cross-zone'],
  resource: LoadBalancer,
  action: 'configure',
  mode: 'fix',
  owns: ['crossZone'],
  risk: { level: 'review', because: 'Traffic between zones is charged, and targets of one zone get connections of others.' },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(LIST_PRICES, {
    price: ACROSS_ZONES,
    from: 0,
    to: 1000,
    of: 'none for application load balancers, which pay nothing for it',
  }),
  change: (balancer) => (balancer.type === 'application' ? balancer : { ...balancer, crossZone: true }),
  risks: ({ zones }) => [
    {
      code: 'TRAFFIC_BETWEEN_ZONES',
      level: 'review',
      reason: `Connections spread over the targets of ${zones.length} zones: AWS charges for what crosses a zone, and the load of targets changes.`,
    },
  ],
});
