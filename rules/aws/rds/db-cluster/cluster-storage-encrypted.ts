import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';

export default defineRule({
  id: 'aws.rds.cluster-storage-encrypted',
  title: 'Database clusters keep their data encrypted',
  why: 'Disks, backups and snapshots of the cluster can be read by whoever gets hold of a copy.',
  tool: 'CSPM',
  severity: 'high',
  resource: RdsDbCluster,
  check({ identifier, storageEncrypted }) {
    return storageEncrypted ? pass : fail(`The storage of ${identifier} is not encrypted.`, { storageEncrypted });
  },
});
