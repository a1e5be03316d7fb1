import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.cluster-tags-on-snapshots',
  title: 'Snapshots of database clusters carry the tags of the cluster',
  why: 'Without tags a snapshot has no owner, and policies that go by tags do not hold for the copy of the data.',
  tool: 'CSPM',
  severity: 'low',
  resource: RdsDbCluster,
  differs: [{ from: ['Security Hub RDS.16'], more: 'Multi-AZ clusters and Neptune are judged too; the control speaks of Aurora.' }],
  check(cluster) {
    const lack = findLackOfCluster(cluster, 'tagsOnSnapshots');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, copyTagsToSnapshot } = cluster;
    return copyTagsToSnapshot ? pass : fail(`Snapshots of ${identifier} have no tags.`, { copyTagsToSnapshot });
  },
});
