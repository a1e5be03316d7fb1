import { defineTemplate } from '../../../../core/remediation/template.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineTemplate({
  id: 'aws.elasticache.move-to-encrypted-group',
  title: 'Move a cache to an encrypted replication group',
  description:
    'Encryption at rest is chosen when a group is made, so that its data and its clients have to move to a new one: when, only the owner can say.',
  fixes: ['aws.elasticache.group-encrypted-at-rest'],
  resource: ReplicationGroup,
  action: 'manual',
  mode: 'manual',
  steps: ({ name }) => [
    `Make a backup of ${name}: aws elasticache create-snapshot --replication-group-id ${name} --snapshot-name ${name}-plain`,
    `Restore it with encryption: aws elasticache create-replication-group --replication-group-id ${name}-2 --replication-group-description <text> --snapshot-name ${name}-plain --at-rest-encryption-enabled --transit-encryption-enabled`,
    'Move the clients to the new endpoint. What was written since the backup is missing there.',
    'Delete the old group and the plain backup once the new one has served for a while.',
  ],
});
