import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Disk from '../../../../resources/azure/compute/disk/disk.ts';

export default defineRule({
  id: 'azure.compute.disk-encrypted',
  title: 'Disks are encrypted at rest',
  why: 'What is not encrypted can be read by whoever gets at the drives. Azure encrypts by itself since June 2017; what was not written since may not be.',
  tool: 'CSPM',
  severity: 'high',
  resource: Disk,
  check: ({ encryption, isEncryptedByMachine }) =>
    encryption !== null || isEncryptedByMachine ? pass : fail('ARM names nothing that the disk is encrypted with.'),
});
