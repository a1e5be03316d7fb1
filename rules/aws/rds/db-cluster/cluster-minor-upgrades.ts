import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.cluster-minor-upgrades',
  title: 'Multi-AZ database clusters take minor upgrades by themselves',
  why: 'Minor versions carry the fixes of security faults; who waits for a person to install them waits for months.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbCluster,
  check(cluster) {
    const lack = findLackOfCluster(cluster, 'minorUpgrades');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, autoMinorVersionUpgrade } = cluster;
    return autoMinorVersionUpgrade ? pass : fail(`${identifier} stays on its minor version.`, { autoMinorVersionUpgrade });
  },
});
