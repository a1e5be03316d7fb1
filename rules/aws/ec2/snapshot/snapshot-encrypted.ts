import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Snapshot from '../../../../resources/aws/ec2/snapshot/snapshot.ts';

export default defineRule({
  id: 'aws.ec2.snapshot-encrypted',
  title: 'Snapshots are encrypted',
  why: 'An unencrypted snapshot can be opened to everyone by one call, and needs no key to be read.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2Snapshot,
  frameworks: {
    'PCI DSS 4.0': ['3.5.1', '8.3.2'],
    'SOC 2': ['CC7.5'],
    'ISO 27001:2022': ['A.8.24'],
    Prowler: ['ec2_ebs_snapshots_encrypted'],
  },
  check({ isEncrypted }) {
    return isEncrypted ? pass : fail('The snapshot is not encrypted.');
  },
});
