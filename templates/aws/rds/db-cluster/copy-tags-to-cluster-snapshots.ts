import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.copy-tags-to-cluster-snapshots',
  version: 7,
  title: 'Give snapshots the tags of their cluster',
  description:
    'Snapshots made from then on carry the tags of the cluster; those that are there stay as they are. Made at once, without interruption.',
  fixes: ['aws.rds.cluster-tags-on-snapshots'],
  resource: RdsDbCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['copyTagsToSnapshot'],
  risk: { level: 'safe', because: 'It changes the tags of snapshots to come, and nothing of the database.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change(cluster) {
    const lack = findLackOfCluster(cluster, 'tagsOnSnapshots');
    return lack === undefined ? { ...cluster, copyTagsToSnapshot: true } : { refused: lack };
  },
});
