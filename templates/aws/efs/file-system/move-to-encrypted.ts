import { defineTemplate } from '../../../../core/remediation/template.ts';
import EfsFileSystem from '../../../../resources/aws/efs/file-system/file-system.ts';

export default defineTemplate({
  id: 'aws.efs.move-to-encrypted',
  title: 'Move a file system to encrypted storage',
  description:
    'EFS cannot encrypt a file system that is there: its files move to a new one, with an interruption that the owner has to plan.',
  fixes: ['aws.efs.encrypted'],
  resource: EfsFileSystem,
  action: 'manual',
  mode: 'manual',
  steps: ({ fileSystemId }) => [
    'aws efs create-file-system --encrypted, with the mount targets, access points, policy and tags of the old one.',
    `Copy the files of ${fileSystemId} with AWS DataSync, and once more while nobody writes.`,
    'Mount the new file system in place of the old one, and delete the old one when the new one has served for a while.',
  ],
});
