import { defineTemplate } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.redshift.route-within-vpc',
  title: 'Let a cluster copy in and out within its VPC',
  description:
    'Proposes enhanced VPC routing. The cluster restarts at once, and COPY and UNLOAD fail where the VPC has no way to S3 and the other services: the owner has to make those ways first.',
  fixes: ['aws.redshift.cluster-enhanced-routing'],
  resource: RedshiftCluster,
  action: 'configure',
  mode: 'propose',
  steps: ({ identifier, maintenanceWindow }) => [
    `See that the subnets of ${identifier} reach S3 by a gateway endpoint, and other services and regions by endpoints or a NAT gateway.`,
    `Plan the restart for a time like its maintenance window, ${maintenanceWindow} (UTC).`,
    `aws redshift modify-cluster --cluster-identifier ${identifier} --enhanced-vpc-routing`,
  ],
});
