import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineRule({
  id: 'aws.elasticache.group-failover',
  title: 'Replication groups fail over by themselves',
  why: 'When a primary fails, nothing can be written until a person has noticed it and promoted a replica.',
  tool: 'CSPM',
  severity: 'medium',
  resource: ReplicationGroup,
  check({ name, automaticFailover, nodesPerShard }) {
    return automaticFailover ? pass : fail(`${name} waits for a person when its primary fails.`, { automaticFailover, nodesPerShard });
  },
});
