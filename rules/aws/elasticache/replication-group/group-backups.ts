import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { CACHE_BACKUPS_KEPT } from '../../../../resources/aws/elasticache/replication-group/backup-days.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineRule({
  id: 'aws.elasticache.group-backups',
  title: 'Replication groups keep their backups long enough',
  why: 'What a cache holds beside what can be made again is gone with its nodes; a mistake is often noticed days later.',
  tool: 'CSPM',
  severity: 'medium',
  resource: ReplicationGroup,
  thresholds: [CACHE_BACKUPS_KEPT],
  differs: [
    {
      from: ['Security Hub ElastiCache.1'],
      more: 'Backups have to be kept for seven days, or for what is set of the rule; one day is enough for the control.',
    },
    { from: ['Prowler elasticache_redis_cluster_backup_enabled'], less: 'Seven days are enough; the check wants one more.' },
  ],
  check({ name, backupRetentionDays }, { limits }) {
    const least = limitOf(CACHE_BACKUPS_KEPT, limits);
    if (backupRetentionDays >= least) return pass;
    const kept = backupRetentionDays === 0 ? 'makes no backups' : `keeps its backups for ${backupRetentionDays} days`;
    return fail(`${name} ${kept}; ${least} days are the least.`, { backupRetentionDays });
  },
});
