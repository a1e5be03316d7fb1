import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

// Seven days is what the controls ask where nobody sets another number.
const DAYS = 7;

export default defineRule({
  id: 'aws.rds.cluster-backups',
  title: 'Database clusters keep their backups for a week',
  why: 'A mistake or an attack is often noticed days later; what was right before is gone with a backup of one day.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbCluster,
  check(cluster) {
    const lack = findLackOfCluster(cluster, 'backups');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, backupRetentionDays } = cluster;
    if (backupRetentionDays >= DAYS) return pass;
    return fail(`${identifier} keeps its backups for ${backupRetentionDays} days, not for ${DAYS}.`, { backupRetentionDays });
  },
});
