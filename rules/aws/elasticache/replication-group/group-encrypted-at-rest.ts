import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineRule({
  id: 'aws.elasticache.group-encrypted-at-rest',
  title: 'Replication groups are encrypted at rest',
  why: 'Disks and backups of the cache can be read by whoever gets hold of a copy.',
  tool: 'CSPM',
  severity: 'medium',
  resource: ReplicationGroup,
  check({ name, encryptedAtRest }) {
    return encryptedAtRest ? pass : fail(`${name} is not encrypted at rest.`, { encryptedAtRest });
  },
});
