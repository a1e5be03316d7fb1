import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineRule({
  id: 'aws.elasticache.group-multi-az',
  title: 'Replication groups keep a replica in a second zone',
  why: 'When the zone of all nodes fails, the cache and what only it holds are gone.',
  tool: 'CSPM',
  severity: 'medium',
  resource: ReplicationGroup,
  check({ name, multiAz, zonesPerShard }) {
    return multiAz ? pass : fail(`${name} does not keep a replica in a second zone.`, { multiAz, zonesPerShard });
  },
});
