import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EfsFileSystem from '../../../../resources/aws/efs/file-system/file-system.ts';

export default defineRule({
  id: 'aws.efs.encrypted',
  title: 'File systems are encrypted',
  why: 'Disks of the file system can be read by whoever gets hold of a copy.',
  tool: 'CSPM',
  severity: 'medium',
  resource: EfsFileSystem,
  frameworks: {
    'CIS AWS 3.0': ['2.4.1'],
    'CIS AWS 4.0': ['2.3.1'],
    'CIS AWS 5.0': ['2.3.1'],
    'CIS AWS 6.0': ['3.3.1'],
    'CIS AWS 7.0': ['3.3.1'],
    'Security Hub': ['EFS.1'],
    'AWS FTR': ['SDAT-002'],
    'NIST 800-53 r5': ['AU-9(3)', 'CP-9(d)', 'SC-8(3)', 'SC-8(4)', 'SC-13(a)', 'SC-28(1)', 'SI-19(4)'],
    'PCI DSS 3.2.1': ['3.4', '3.4.1', '3.4.1.a', '3.4.1.c', '3.4.a', '3.4.b', '8.2', '8.2.1', '8.2.1.a'],
    'PCI DSS 4.0': ['3.5.1.15', '8.3.2.22'],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(4)(ii)(A)', '164.312(a)(2)(iv)', '164.312(e)(2)(ii)'],
    'ISO 27001:2022': ['A.8.11', 'A.8.24'],
    Prowler: ['efs_encryption_at_rest_enabled'],
  },
  check({ fileSystemId, encrypted }) {
    return encrypted ? pass : fail(`${fileSystemId} is not encrypted.`, { encrypted });
  },
});
