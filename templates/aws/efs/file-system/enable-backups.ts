import { defineTemplate } from '../../../../core/remediation/template.ts';
import EfsFileSystem from '../../../../resources/aws/efs/file-system/file-system.ts';

export default defineTemplate({
  id: 'aws.efs.enable-backups',
  title: 'Back up a file system every day',
  description: 'Proposes automatic backups, which AWS Backup makes in its default vault and keeps for 35 days.',
  fixes: ['aws.efs.backups'],
  resource: EfsFileSystem,
  action: 'configure',
  mode: 'propose',
  steps: ({ fileSystemId }) => [
    `If a plan of yours should have it, give ${fileSystemId} the tags by which that plan selects.`,
    `Otherwise: aws efs put-backup-policy --file-system-id ${fileSystemId} --backup-policy Status=ENABLED`,
  ],
});
