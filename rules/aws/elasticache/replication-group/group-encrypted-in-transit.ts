import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineRule({
  id: 'aws.elasticache.group-encrypted-in-transit',
  title: 'Replication groups speak TLS',
  why: 'Whoever listens on the way reads what is cached, and the password too.',
  tool: 'CSPM',
  severity: 'medium',
  resource: ReplicationGroup,
  differs: [
    {
      from: ['Prowler elasticache_redis_cluster_in_transit_encryption_enabled', 'Security Hub ElastiCache.5'],
      more: 'TLS has to be required: where it is only preferred, a client may still come without it.',
    },
  ],
  check({ name, tls }) {
    if (tls === 'required') return pass;
    return fail(tls === null ? `${name} speaks no TLS.` : `${name} takes clients without TLS as well.`, { tls });
  },
});
