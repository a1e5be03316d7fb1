import { defineTemplate } from '../../../../core/remediation/template.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';

export default defineTemplate({
  id: 'aws.rds.encrypt-cluster',
  title: 'Move a database cluster to encrypted storage',
  description: 'RDS cannot encrypt a cluster that is there: its data move to a new one, with an interruption that the owner has to plan.',
  fixes: ['aws.rds.cluster-storage-encrypted'],
  resource: RdsDbCluster,
  action: 'manual',
  mode: 'manual',
  steps: ({ identifier }) => [
    `Plan an interruption and stop what writes to ${identifier}.`,
    `aws rds create-db-cluster-snapshot --db-cluster-identifier ${identifier} --db-cluster-snapshot-identifier ${identifier}-plain`,
    `aws rds restore-db-cluster-from-snapshot --db-cluster-identifier ${identifier}-encrypted --snapshot-identifier ${identifier}-plain --kms-key-id <key> --engine <engine>`,
    'Add instances to the new cluster, then exchange the names of both.',
    'Delete the old cluster and the plain snapshots once the new one has served for a while.',
  ],
});
