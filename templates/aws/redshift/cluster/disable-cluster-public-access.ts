import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.redshift.disable-cluster-public-access',
  version: 1,
  title: 'Take the public address from a cluster',
  description:
    'Switches public access off. The endpoint keeps its name, which then resolves to a private address. Redshift makes the change at once; connections from outside the VPC end.',
  fixes: ['aws.redshift.cluster-not-public'],
  resource: RedshiftCluster,
  action: 'delete-access',
  mode: 'fix',
  owns: ['publiclyAccessible'],
  risk: { level: 'risky', because: 'Clients outside the VPC lose the warehouse, also tools for reports that come over the Internet.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (cluster) => ({ ...cluster, publiclyAccessible: false }),
  risks({ publiclyAccessible }) {
    if (!publiclyAccessible) return [];
    const reason =
      'Whoever connects over the Internet is cut off, and tools in other VPCs too unless they are peered. Look at the connection log first.';
    return [{ code: 'CLIENTS_OUTSIDE_LOSE_ACCESS', level: 'risky', reason }];
  },
});
