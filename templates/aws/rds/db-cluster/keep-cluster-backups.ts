import { CLUSTER_BACKUPS, LIST_PRICES } from '../../../../clouds/aws/prices.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { appliedImmediately } from '../../../../resources/aws/rds/db-instance/applied-immediately.ts';
import { CLUSTER_BACKUPS_KEPT } from '../../../../resources/aws/rds/db-instance/backup-days.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.keep-cluster-backups',
  version: 3,
  title: 'Keep the backups of a database cluster for as long as asked',
  description:
    'Keeps automated backups for seven days, or for what is set of the rule in the account, so that the database can be brought back to any second of them. Made at once, without interruption.',
  fixes: ['aws.rds.cluster-backups'],
  resource: RdsDbCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['backupRetentionDays'],
  risk: { level: 'safe', because: 'Nothing of the database changes. Backups that are larger than the database cost storage.' },
  reversibility: settingsOnly('Going back to fewer days deletes the backups that are older than those.'),
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: CLUSTER_BACKUPS, from: 0, to: 100, of: 'none for the first day, a week of what changes' }),

  change(cluster, _, { limits }) {
    const lack = findLackOfCluster(cluster, 'backups');
    if (lack !== undefined) return { refused: lack };
    return { ...cluster, backupRetentionDays: Math.max(limitOf(CLUSTER_BACKUPS_KEPT, limits), cluster.backupRetentionDays) };
  },
  risks: (cluster) => [appliedImmediately(cluster)],
});
