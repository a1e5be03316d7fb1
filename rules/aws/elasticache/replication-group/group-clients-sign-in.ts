import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineRule({
  id: 'aws.elasticache.group-clients-sign-in',
  title: 'Replication groups ask clients who they are',
  why: 'Whoever reaches the port reads and deletes everything.',
  tool: 'CSPM',
  severity: 'medium',
  resource: ReplicationGroup,
  differs: [
    {
      from: ['Prowler elasticache_redis_replication_group_auth_enabled', 'Security Hub ElastiCache.6'],
      more: 'Groups of version 6 and later are asked as well, for a password or for users with rights of their own.',
    },
  ],
  check({ name, authToken, userGroups }) {
    return authToken || userGroups.length > 0 ? pass : fail(`${name} lets in whoever reaches it.`, { authToken, userGroups });
  },
});
