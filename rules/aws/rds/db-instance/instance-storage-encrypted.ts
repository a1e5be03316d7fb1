import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';

export default defineRule({
  id: 'aws.rds.instance-storage-encrypted',
  title: 'Database instances keep their data encrypted',
  why: 'Disks, backups and snapshots of the instance can be read by whoever gets hold of a copy.',
  tool: 'CSPM',
  severity: 'high',
  resource: RdsDbInstance,
  frameworks: {
    'CIS AWS 3.0': ['2.3.1'],
    'CIS AWS 4.0': ['2.2.1'],
    'CIS AWS 5.0': ['2.2.1'],
    'CIS AWS 6.0': ['3.2.1'],
    'CIS AWS 7.0': ['3.2.1'],
    'Security Hub': ['RDS.3'],
    'NIST 800-53 r5': ['AU-9(3)', 'CP-9(8)', 'CP-9(d)', 'SC-8(3)', 'SC-8(4)', 'SC-13(a)', 'SC-28(1)', 'SI-19(4)'],
    'PCI DSS 3.2.1': ['3.4', '3.4.1', '3.4.1.a', '3.4.1.c', '3.4.a', '3.4.b', '8.2', '8.2.1', '8.2.1.a'],
    'PCI DSS 4.0': ['3.5.1.27', '8.3.2.44'],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(4)(ii)(A)', '164.312(a)(2)(iv)', '164.312(e)(2)(ii)'],
    'SOC 2': ['PI1.5'],
    'ISO 27001:2022': ['A.8.11', 'A.8.24'],
    Prowler: ['rds_instance_storage_encrypted'],
  },
  check({ identifier, storageEncrypted }) {
    return storageEncrypted ? pass : fail(`The storage of ${identifier} is not encrypted.`, { storageEncrypted });
  },
});
