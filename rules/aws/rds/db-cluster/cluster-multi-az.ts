import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.cluster-multi-az',
  title: 'Database clusters stand in more than one availability zone',
  why: 'When the only zone of its instances fails the database is gone until the zone is back.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbCluster,
  differs: [
    {
      from: ['CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      less: 'Looks at clusters; instances on their own have a rule of their own.',
    },
  ],
  check(cluster) {
    const lack = findLackOfCluster(cluster, 'multiAz');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, multiAz } = cluster;
    return multiAz ? pass : fail(`The instances of ${identifier} stand in one availability zone.`, { multiAz });
  },
});
