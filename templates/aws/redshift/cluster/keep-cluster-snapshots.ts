import { limitOf, strictestOf } from '../../../../core/finding/threshold.ts';
import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';
import { SNAPSHOTS_KEPT } from '../../../../resources/aws/redshift/cluster/snapshots-kept.ts';

export default defineTemplate({
  id: 'aws.redshift.keep-cluster-snapshots',
  version: 1,
  title: 'Keep the automated snapshots of a cluster for a week',
  description:
    'Keeps automated snapshots for seven days, or for what is set of the rule in the account. A longer time that somebody chose stays. Made at once, without interruption.',
  fixes: ['aws.redshift.cluster-snapshots'],
  resource: RedshiftCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['snapshotRetentionDays'],
  risk: { level: 'safe', because: 'Nothing of the warehouse changes. Snapshots may cost storage.' },
  reversibility: settingsOnly('Going back to fewer days deletes the automated snapshots that are older than those.'),
  destructive: false,
  cost: unknownCost('Whether automated snapshots cost anything depends on the type of the nodes and on the size of the snapshots.'),

  change(cluster, _, { limits }) {
    const least = limitOf(SNAPSHOTS_KEPT, limits);
    if (cluster.snapshotRetentionDays >= least) return cluster;
    return { ...cluster, snapshotRetentionDays: strictestOf(SNAPSHOTS_KEPT, limits, SNAPSHOTS_KEPT.default) };
  },
});
