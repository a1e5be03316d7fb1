import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineTemplate({
  id: 'aws.elasticache.enable-group-failover',
  version: 1,
  title: 'Let a replication group fail over by itself',
  description:
    'Lets ElastiCache promote a replica when a primary fails. The endpoints keep their names. A group without replicas is left alone: it has nothing to fail over to.',
  fixes: ['aws.elasticache.group-failover'],
  resource: ReplicationGroup,
  action: 'configure',
  mode: 'fix',
  owns: ['automaticFailover'],
  risk: {
    level: 'review',
    because: 'What was written last may be missing on a replica that is promoted, where a person might have waited for the primary.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(group) {
    if (group.automaticFailover) return group;
    if (group.nodesPerShard < 2)
      return { refused: `${group.name} has a shard without a replica. Add one first; it costs as much as the primary.` };
    return { ...group, automaticFailover: true };
  },
});
