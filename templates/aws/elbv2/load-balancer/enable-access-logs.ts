import { defineTemplate } from '../../../../core/remediation/template.ts';
import LoadBalancer from '../../../../resources/aws/elbv2/load-balancer/load-balancer.ts';

export default defineTemplate({
  id: 'aws.elbv2.enable-access-logs',
  title: 'Log the requests of a load balancer',
  description: 'Proposes access logs in a bucket of yours, which has to let the log delivery of the region in.',
  fixes: ['aws.elbv2.access-logs'],
  resource: LoadBalancer,
  action: 'configure',
  mode: 'propose',
  steps: ({ arn, name }) => [
    `Choose a bucket in the region of ${name} whose policy lets logdelivery.elasticloadbalancing.amazonaws.com put objects.`,
    `aws elbv2 modify-load-balancer-attributes --load-balancer-arn ${arn} --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value=<bucket>`,
  ],
});
