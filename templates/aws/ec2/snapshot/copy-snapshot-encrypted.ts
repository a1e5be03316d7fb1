import { defineTemplate } from '../../../../core/remediation/template.ts';
import Ec2Snapshot from '../../../../resources/aws/ec2/snapshot/snapshot.ts';

export default defineTemplate({
  id: 'aws.ec2.copy-snapshot-encrypted',
  title: 'Replace a snapshot by an encrypted copy',
  description: 'A snapshot cannot be encrypted where it is. The copy has another id, so whoever names the old one has to be told.',
  fixes: ['aws.ec2.snapshot-encrypted'],
  resource: Ec2Snapshot,
  action: 'manual',
  mode: 'manual',
  steps: ({ snapshotId, sharedWith }) => [
    `Copy it: aws ec2 copy-snapshot --source-snapshot-id ${snapshotId} --source-region <region> --encrypted --kms-key-id <key>.`,
    ...(sharedWith.length > 0 ? [`It is shared with ${sharedWith.join(', ')}: take a key of your own and let them use it too.`] : []),
    'Make images and launch templates that name the old snapshot anew from the copy.',
    'Restore a volume of the copy and look at it. Then delete the old snapshot; that cannot be undone.',
  ],
});
