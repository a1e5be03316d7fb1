import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineRule({
  id: 'aws.elasticache.group-minor-upgrades',
  title: 'Replication groups take minor versions by themselves',
  why: 'Faults that are known stay open until somebody remembers to install what mends them.',
  tool: 'CSPM',
  severity: 'medium',
  resource: ReplicationGroup,
  differs: [{ from: ['Security Hub ElastiCache.2'], less: 'Clusters that are in no replication group are not looked at.' }],
  check({ name, autoMinorVersionUpgrade }) {
    return autoMinorVersionUpgrade ? pass : fail(`${name} takes no minor version by itself.`, { autoMinorVersionUpgrade });
  },
});
