import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';
import { SNAPSHOTS_KEPT } from '../../../../resources/aws/redshift/cluster/snapshots-kept.ts';

export default defineRule({
  id: 'aws.redshift.cluster-snapshots',
  title: 'Clusters keep their automated snapshots long enough',
  why: 'A mistake or an attack is often noticed days later; what was right before is gone with a snapshot of one day.',
  tool: 'CSPM',
  severity: 'high',
  resource: RedshiftCluster,
  thresholds: [SNAPSHOTS_KEPT],
  differs: [
    {
      from: ['Prowler redshift_cluster_automated_snapshot'],
      more: 'Snapshots have to be kept for seven days, or for what is set of the rule; any snapshot is enough for the check.',
    },
  ],
  check({ identifier, snapshotRetentionDays }, { limits }) {
    const least = limitOf(SNAPSHOTS_KEPT, limits);
    if (snapshotRetentionDays >= least) return pass;
    const kept =
      snapshotRetentionDays === 0 ? 'makes no automated snapshots' : `keeps its automated snapshots for ${snapshotRetentionDays} days`;
    return fail(`${identifier} ${kept}; ${least} days are the least.`, { snapshotRetentionDays });
  },
});
