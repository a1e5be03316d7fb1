import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';

export default defineRule({
  id: 'aws.rds.cluster-storage-encrypted',
  title: 'Database clusters keep their data encrypted',
  why: 'Disks, backups and snapshots of the cluster can be read by whoever gets hold of a copy.',
  tool: 'CSPM',
  severity: 'high',
  resource: RdsDbCluster,
  frameworks: {
    'Security Hub': ['RDS.27', 'DocumentDB.1', 'Neptune.1'],
    'PCI DSS 4.0': ['3.5.1.25', '8.3.2.42'],
    'SOC 2': ['PI1.5'],
    'ISO 27001:2022': ['A.8.11', 'A.8.24'],
    Prowler: ['rds_cluster_storage_encrypted', 'documentdb_cluster_storage_encrypted', 'neptune_cluster_storage_encrypted'],
  },
  check({ identifier, storageEncrypted }) {
    return storageEncrypted ? pass : fail(`The storage of ${identifier} is not encrypted.`, { storageEncrypted });
  },
});
