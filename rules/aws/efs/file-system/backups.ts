import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EfsFileSystem from '../../../../resources/aws/efs/file-system/file-system.ts';

export default defineRule({
  id: 'aws.efs.backups',
  title: 'File systems are backed up by a plan',
  why: 'Without backups nothing brings back what a mistake, a fault or an attacker has destroyed.',
  tool: 'CSPM',
  severity: 'medium',
  resource: EfsFileSystem,
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
