import { defineTemplate } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.redshift.stand-in-two-zones',
  title: 'Let a cluster stand in a second zone',
  description: 'Proposes Multi-AZ, which doubles the nodes and their price, and is there for RA3 nodes alone: a decision for the owner.',
  fixes: ['aws.redshift.cluster-multi-az'],
  resource: RedshiftCluster,
  action: 'configure',
  mode: 'propose',
  steps: ({ identifier, nodeType }) => [
    ...(nodeType.startsWith('ra3') ? [] : [`Move ${identifier} from ${nodeType} to RA3 nodes first.`]),
    'See that its subnet group has subnets in three zones.',
    `aws redshift modify-cluster --cluster-identifier ${identifier} --multi-az`,
  ],
});
