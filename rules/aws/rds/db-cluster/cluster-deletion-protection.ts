import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';

export default defineRule({
  id: 'aws.rds.cluster-deletion-protection',
  title: 'Database clusters are protected from deletion',
  why: 'One wrong call, or a stack that is taken down, deletes the cluster and its automated backups.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbCluster,
  check({ identifier, deletionProtection }) {
    return deletionProtection ? pass : fail(`${identifier} can be deleted with one call.`, { deletionProtection });
  },
});
