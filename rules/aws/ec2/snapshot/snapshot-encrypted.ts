import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Snapshot from '../../../../resources/aws/ec2/snapshot/snapshot.ts';

export default defineRule({
  id: 'aws.ec2.snapshot-encrypted',
  title: 'Snapshots are encrypted',
  why: 'An unencrypted snapshot can be opened to everyone by one call, and needs no key to be read.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2Snapshot,
  check({ isEncrypted }) {
    return isEncrypted ? pass : fail('The snapshot is not encrypted.');
  },
});
