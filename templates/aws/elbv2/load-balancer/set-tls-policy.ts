import { defineTemplate } from '../../../../core/remediation/template.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineTemplate({
  id: 'aws.elbv2.set-tls-policy',
  title: 'Refuse old versions of TLS',
  description:
    'Proposes a policy that begins with TLS 1.2. Clients that speak older versions only are cut off: look for them in the access logs first.',
  fixes: ['aws.elbv2.strong-tls'],
  resource: LoadBalancer,
  action: 'configure',
  mode: 'propose',
  steps: ({ arn, name }) => [
    `Look for old clients of ${name} in its access logs: the field ssl_protocol says what each connection spoke.`,
    `aws elbv2 describe-listeners --load-balancer-arn ${arn} shows the listeners and their policies.`,
    'aws elbv2 modify-listener --listener-arn <listener> --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  ],
});
