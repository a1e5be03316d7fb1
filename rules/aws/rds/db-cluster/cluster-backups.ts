import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { CLUSTER_BACKUPS_KEPT } from '../../../../resources/aws/rds/db-instance/backup-days.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.cluster-backups',
  title: 'Database clusters keep their backups long enough',
  why: 'A mistake or an attack is often noticed days later; what was right before is gone with a backup of one day.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbCluster,
  thresholds: [CLUSTER_BACKUPS_KEPT],
  check(cluster, { limits }) {
    const lack = findLackOfCluster(cluster, 'backups');
    if (lack !== undefined) return notApplicable(lack);
    const least = limitOf(CLUSTER_BACKUPS_KEPT, limits);
    const { identifier, backupRetentionDays } = cluster;
    if (backupRetentionDays >= least) return pass;
    return fail(`${identifier} keeps its backups for ${backupRetentionDays} days, not for ${least}.`, { backupRetentionDays });
  },
});
