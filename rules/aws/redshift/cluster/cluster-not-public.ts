import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineRule({
  id: 'aws.redshift.cluster-not-public',
  title: 'Clusters have no public address',
  why: 'With a public address only a security group stands between the warehouse and everyone; one careless rule and it is open.',
  tool: 'CSPM',
  severity: 'critical',
  resource: RedshiftCluster,
  differs: [
    {
      from: ['Prowler redshift_cluster_public_access'],
      more: 'The setting alone decides; the check goes on to subnets and security groups, which somebody else may open at any time.',
    },
  ],
  check({ identifier, publiclyAccessible }) {
    return publiclyAccessible ? fail(`${identifier} has a public address.`, { publiclyAccessible }) : pass;
  },
});
