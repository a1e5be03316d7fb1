import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineTemplate({
  id: 'aws.elasticache.enable-group-multi-az',
  version: 1,
  title: 'Let a replication group keep a replica in a second zone',
  description:
    'Switches Multi-AZ on for a group whose shards have nodes in two zones already: from then on no replacement brings them back into one. A group without such nodes, or without automatic failover, is left alone.',
  fixes: ['aws.elasticache.group-multi-az'],
  resource: ReplicationGroup,
  action: 'configure',
  mode: 'fix',
  owns: ['multiAz'],
  risk: { level: 'safe', because: 'No node is moved or added; the nodes stand in two zones already.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(group) {
    if (group.multiAz) return group;
    if (group.zonesPerShard < 2)
      return { refused: `A shard of ${group.name} has its nodes in one zone. Add a replica in another one first.` };
    if (!group.automaticFailover)
      return { refused: `${group.name} does not fail over by itself: aws.elasticache.enable-group-failover comes first.` };
    return { ...group, multiAz: true };
  },
});
