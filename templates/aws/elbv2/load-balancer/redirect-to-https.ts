import { defineTemplate } from '../../../../core/remediation/template.ts';
import type { LoadBalancer as Facts } from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineTemplate({
  id: 'aws.elbv2.redirect-to-https',
  title: 'Send clients from HTTP to HTTPS',
  description: 'Proposes a redirect in place of what the plain listener does. It needs an HTTPS listener with a certificate first.',
  fixes: ['aws.elbv2.https-only'],
  resource: LoadBalancer,
  action: 'configure',
  mode: 'propose',
  steps: ({ arn, name, listeners }) => [
    `Make sure that ${name} has an HTTPS listener with a certificate, and that no client is left that speaks plain HTTP only.`,
    `aws elbv2 describe-listeners --load-balancer-arn ${arn} shows the plain listeners (ports ${plainPorts(listeners)}).`,
    'aws elbv2 modify-listener --listener-arn <listener> --default-actions Type=redirect,RedirectConfig={Protocol=HTTPS,Port=443,StatusCode=HTTP_301}',
  ],
});

function plainPorts(listeners: Facts['listeners']): string {
  const plain = listeners.filter(({ protocol, redirectsToHttps }) => protocol === 'HTTP' && !redirectsToHttps);
  return plain.map(({ port }) => port).join(', ');
}
