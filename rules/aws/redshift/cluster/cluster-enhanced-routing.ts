import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineRule({
  id: 'aws.redshift.cluster-enhanced-routing',
  title: 'Clusters copy in and out within their VPC',
  why: 'What goes past the VPC passes no flow log, no network rule and no policy of an endpoint: it can be taken anywhere unseen.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RedshiftCluster,
  check({ identifier, enhancedVpcRouting }) {
    return enhancedVpcRouting ? pass : fail(`${identifier} copies in and out past its VPC.`, { enhancedVpcRouting });
  },
});
