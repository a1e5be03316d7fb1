import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import EfsFileSystem from '../../../../resources/aws/efs/file-system/file-system.ts';

export default defineRule({
  id: 'aws.efs.encrypted',
  title: 'File systems are encrypted',
  why: 'Disks of the file system can be read by whoever gets hold of a copy.',
  tool: 'CSPM',
  severity: 'medium',
  resource: EfsFileSystem,
  check({ fileSystemId, encrypted }) {
    return encrypted ? pass : fail(`${fileSystemId} is not encrypted.`, { encrypted });
  },
});
