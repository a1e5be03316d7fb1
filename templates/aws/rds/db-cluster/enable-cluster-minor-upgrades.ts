import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.enable-cluster-minor-upgrades',
  version: 3,
  title: 'Let a Multi-AZ database cluster take minor upgrades',
  description: 'Lets RDS install minor versions in the maintenance window. The setting itself is made at once, without interruption.',
  fixes: ['aws.rds.cluster-minor-upgrades'],
  resource: RdsDbCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['autoMinorVersionUpgrade'],
  risk: {
    level: 'review',
    because: 'From then on RDS upgrades the instances one after another, in the maintenance window of the cluster.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(cluster) {
    const lack = findLackOfCluster(cluster, 'minorUpgrades');
    if (lack !== undefined) return { refused: lack };
    return { ...cluster, autoMinorVersionUpgrade: true };
  },
  risks({ maintenanceWindow }) {
    const reason = `Upgrades fail over to another instance in the window ${maintenanceWindow} (UTC): connections are lost for some seconds.`;
    return [{ code: 'FAILS_OVER_IN_WINDOW', level: 'review', reason }];
  },
});
