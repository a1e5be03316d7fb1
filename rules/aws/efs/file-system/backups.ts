import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EfsFileSystem from '../../../../resources/aws/efs/file-system/file-system.ts';

export default defineRule({
  id: 'aws.efs.backups',
  title: 'File systems are backed up by a plan',
  why: 'Without backups nothing brings back what a mistake, a fault or an attacker has destroyed.',
  tool: 'CSPM',
  severity: 'medium',
  resource: EfsFileSystem,
  frameworks: {
    'Security Hub': ['EFS.2'],
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
    'PCI DSS 4.0': ['10.3.3.15', '10.3.3.16'],
    HIPAA: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)', '164.308(a)(7)(ii)(C)', '164.312(a)(2)(ii)'],
    'SOC 2': ['A1.1', 'CC7.4'],
    Prowler: ['efs_have_backup_enabled'],
  },
  differs: [
    {
      from: ['Prowler efs_have_backup_enabled'],
      less: 'A plan of AWS Backup that selects the file system will do; the check looks at its own automatic backups alone.',
    },
  ],
  check(system) {
    if (system.automaticBackups) return pass;
    // Looked at only now: who may not see the plans can still be told of automatic backups.
    const { fileSystemId, backupPlans } = system;
    if (backupPlans.length > 0) return pass;
    return fail(`${fileSystemId} has no automatic backups, and no plan of AWS Backup selects it.`, { backupPlans });
  },
});
