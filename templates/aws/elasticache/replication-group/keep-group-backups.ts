import { limitOf, strictestOf } from '../../../../core/finding/threshold.ts';
import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import { CACHE_BACKUPS_KEPT } from '../../../../resources/aws/elasticache/replication-group/backup-days.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineTemplate({
  id: 'aws.elasticache.keep-group-backups',
  version: 1,
  title: 'Keep backups of a replication group for a week',
  description:
    'Keeps daily backups for seven days, or for what is set of the rule in the account; a longer time that somebody chose stays. Without cluster mode a replica is copied where there is one.',
  fixes: ['aws.elasticache.group-backups'],
  resource: ReplicationGroup,
  action: 'configure',
  mode: 'fix',
  owns: ['backupRetentionDays'],
  risk: {
    level: 'review',
    because:
      'While a backup is made the node needs memory and is slower; one that has no memory left may run out of it. Backups cost storage.',
  },
  reversibility: settingsOnly('Going back to fewer days deletes the backups that are older than those.'),
  destructive: false,
  cost: unknownCost('One backup of each group costs nothing; the others cost what their size is, which the settings do not tell.'),

  change(group, _, { limits }) {
    if (group.backupRetentionDays >= limitOf(CACHE_BACKUPS_KEPT, limits)) return group;
    if (group.nodeType.startsWith('cache.t1.'))
      return { refused: `Nodes of type ${group.nodeType} make no backups. Move the group to another type first.` };
    return { ...group, backupRetentionDays: strictestOf(CACHE_BACKUPS_KEPT, limits, CACHE_BACKUPS_KEPT.default) };
  },

  risks({ nodesPerShard, backupRetentionDays }) {
    if (nodesPerShard > 1 || backupRetentionDays > 0) return [];
    const reason = 'The group has no replica, so its primary is copied: it answers slower meanwhile, and needs memory to spare.';
    return [{ code: 'PRIMARY_IS_COPIED', level: 'review', reason }];
  },
});
