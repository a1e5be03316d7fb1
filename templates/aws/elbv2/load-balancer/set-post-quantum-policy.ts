import { defineTemplate } from '../../../../core/remediation/template.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineTemplate({
  id: 'aws.elbv2.set-post-quantum-policy',
  title: 'Offer TLS that withstands quantum computers',
  description: 'Proposes a policy with a hybrid key exchange. Clients that do not know it go on with the one they have.',
  fixes: ['aws.elbv2.post-quantum-tls'],
  resource: LoadBalancer,
  action: 'configure',
  mode: 'propose',
  steps: ({ arn, name }) => [
    `aws elbv2 describe-listeners --load-balancer-arn ${arn} shows the listeners of ${name} and their policies.`,
    'aws elbv2 modify-listener --listener-arn <listener> --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    'Where old clients must stay, choose the policy of the same name as today that ends in -PQ-2025-09.',
  ],
});
