import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineTemplate({
  id: 'aws.elasticache.upgrade-minor-versions',
  version: 1,
  title: 'Let a replication group take minor versions',
  description:
    'Lets ElastiCache install minor versions of the engine in the maintenance window of the group, from version 6 on. Nothing is installed by the change itself.',
  fixes: ['aws.elasticache.group-minor-upgrades'],
  resource: ReplicationGroup,
  action: 'configure',
  mode: 'fix',
  owns: ['autoMinorVersionUpgrade'],
  risk: {
    level: 'review',
    because:
      'Each new version replaces the nodes in turn in the maintenance window: connections break, and a group without replicas stands still.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  unproved: 'moto takes AutoMinorVersionUpgrade of ModifyReplicationGroup and changes nothing.',

  change: (group) => ({ ...group, autoMinorVersionUpgrade: true }),
});
