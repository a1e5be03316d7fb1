import { defineTemplate } from '../../../../core/remediation/template.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineTemplate({
  id: 'aws.elbv2.add-zones',
  title: 'Add a zone to a load balancer',
  description: 'Proposes a subnet in a second zone. The owner knows which subnets reach the targets.',
  fixes: ['aws.elbv2.several-zones'],
  resource: LoadBalancer,
  action: 'configure',
  mode: 'propose',
  steps: ({ arn, name, zones }) => [
    `Choose a subnet in another zone than ${zones.join(', ') || 'its own'} that reaches the targets of ${name}.`,
    `aws elbv2 set-subnets --load-balancer-arn ${arn} --subnets <all subnets, the new one too>`,
  ],
});
