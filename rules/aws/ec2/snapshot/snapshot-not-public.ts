import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Snapshot from '../../../../resources/aws/ec2/snapshot/snapshot.ts';

export default defineRule({
  id: 'aws.ec2.snapshot-not-public',
  title: 'Snapshots are not open to everyone',
  why: 'Everyone with an AWS account can make a volume of a public snapshot and read the whole disk; such snapshots are collected and searched.',
  tool: 'CSPM',
  severity: 'critical',
  resource: Ec2Snapshot,
  check({ sharedWith }) {
    return sharedWith.includes('all') ? fail('Everyone may make volumes of the snapshot.', { sharedWith }) : pass;
  },
});
