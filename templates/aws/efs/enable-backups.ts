import { defineTemplate } from '../../../core/remediation/template.ts';
import EfsFileSystem from '../../../resources/aws/efs/file-system.ts';

export default defineTemplate({
  id: 'aws.efs.enable-backups',
  title: 'Back up a file system every day',
  description: 'Proposes automatic backups, which AWS Backup makes in its default vault and keeps for 35 days.',
  fixes: ['aws.efs.backups'],
  resource: EfsFileSystem,
  action: 'configure',
  mode: 'propose',
  steps: ({ fileSystemId }) => [
    `Look whether a backup plan of yours already selects ${fileSystemId} by its tags.`,
    `Otherwise: aws efs put-backup-policy --file-system-id ${fileSystemId} --backup-policy Status=ENABLED`,
  ],
});
