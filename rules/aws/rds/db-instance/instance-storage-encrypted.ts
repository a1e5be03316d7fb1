import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';

export default defineRule({
  id: 'aws.rds.instance-storage-encrypted',
  title: 'Database instances keep their data encrypted',
  why: 'Disks, backups and snapshots of the instance can be read by whoever gets hold of a copy.',
  tool: 'CSPM',
  severity: 'high',
  resource: RdsDbInstance,
  check({ identifier, storageEncrypted }) {
    return storageEncrypted ? pass : fail(`The storage of ${identifier} is not encrypted.`, { storageEncrypted });
  },
});
