import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.instance-backups',
  title: 'Database instances are backed up every day',
  why: 'Without backups nothing brings back what a mistake, a fault or an attacker has destroyed.',
  tool: 'CSPM',
  severity: 'high',
  resource: RdsDbInstance,
  frameworks: {
    'Security Hub': ['RDS.11'],
    'AWS FTR': ['BAR-001'],
    'NIST 800-53 r5': [
      'CP-1(2)',
      'CP-2(5)',
      'CP-6(1)',
      'CP-6(2)',
      'CP-6(a)',
      'CP-9(a)',
      'CP-9(b)',
      'CP-9(c)',
      'CP-10',
      'CP-10(2)',
      'SC-5(2)',
      'SI-13(5)',
    ],
    'PCI DSS 3.2.1': ['3.1', '3.1.c'],
    'PCI DSS 4.0': ['10.3.3.8'],
    HIPAA: [
      '164.308(a)(1)(ii)(B)',
      '164.308(a)(4)(ii)(A)',
      '164.308(a)(7)(i)',
      '164.308(a)(7)(ii)(A)',
      '164.308(a)(7)(ii)(B)',
      '164.308(a)(7)(ii)(C)',
      '164.312(a)(2)(ii)',
    ],
    'SOC 2': ['A1.1', 'CC7.4'],
    Prowler: ['rds_instance_backup_enabled'],
  },
  differs: [{ from: ['Security Hub'], less: 'Any number of days will do; the control asks for seven.' }],
  check(instance) {
    const lack = findLackOfInstance(instance, 'backups');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, replicaOf, backupRetentionDays } = instance;
    if (replicaOf !== null) return notApplicable(`It is a copy of ${replicaOf}, which is the one to back up.`);
    return backupRetentionDays > 0 ? pass : fail(`${identifier} has no automated backups.`, { backupRetentionDays });
  },
});
