import { defineTemplate } from '../../../../core/remediation/template.ts';
import EfsFileSystem from '../../../../resources/aws/efs/file-system/file-system.ts';

export default defineTemplate({
  id: 'aws.efs.put-policy',
  title: 'Ask who comes to a file system',
  description:
    'Proposes a policy that lets in roles of yours only. The owner knows which they are; clients then mount with the option iam.',
  fixes: ['aws.efs.not-open-to-everyone'],
  resource: EfsFileSystem,
  action: 'configure',
  mode: 'propose',
  steps: ({ fileSystemId, arn }) => [
    `Find who mounts ${fileSystemId}: its mount targets, their security groups, and the events NewClientConnection in CloudTrail.`,
    'Let these clients mount with the options tls and iam, under roles that may elasticfilesystem:ClientMount and ClientWrite.',
    `aws efs put-file-system-policy --file-system-id ${fileSystemId}, with a policy that allows these roles on ${arn} and nobody else.`,
  ],
});
