import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';

export default defineTemplate({
  id: 'aws.rds.enable-cluster-deletion-protection',
  version: 7,
  title: 'Protect a database cluster from deletion',
  description:
    'Sets deletion protection. Whoever means to delete the cluster has to take it off first. Made at once, without interruption.',
  fixes: ['aws.rds.cluster-deletion-protection'],
  resource: RdsDbCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['deletionProtection'],
  risk: { level: 'safe', because: 'Only a deletion is refused from then on, by a person or by a stack that is taken down.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (cluster) => ({ ...cluster, deletionProtection: true }),
});
