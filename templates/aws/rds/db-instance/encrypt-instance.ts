import { defineTemplate } from '../../../../core/remediation/template.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';

export default defineTemplate({
  id: 'aws.rds.encrypt-instance',
  title: 'Move a database instance to encrypted storage',
  description: 'RDS cannot encrypt an instance that is there: its data move to a new one, with an interruption that the owner has to plan.',
  fixes: ['aws.rds.instance-storage-encrypted'],
  resource: RdsDbInstance,
  action: 'manual',
  mode: 'manual',
  steps: ({ identifier, cluster }) => {
    if (cluster !== null) return [`The cluster ${cluster} has to be encrypted: restore a snapshot of it with a KMS key.`];
    return [
      `Plan an interruption and stop what writes to ${identifier}.`,
      `aws rds create-db-snapshot --db-instance-identifier ${identifier} --db-snapshot-identifier ${identifier}-plain`,
      `aws rds copy-db-snapshot --source-db-snapshot-identifier ${identifier}-plain --target-db-snapshot-identifier ${identifier}-encrypted --kms-key-id <key>`,
      `aws rds restore-db-instance-from-db-snapshot --db-instance-identifier ${identifier}-encrypted --db-snapshot-identifier ${identifier}-encrypted`,
      'Give the new instance the security groups, parameter group and tags of the old one, then exchange their names.',
      'Delete the old instance and the plain snapshots once the new one has served for a while.',
    ];
  },
});
