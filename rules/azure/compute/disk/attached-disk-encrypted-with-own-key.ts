import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { isCustomerKey } from '../../../../resources/azure/compute/disk/customer-key.ts';
import Disk from '../../../../resources/azure/compute/disk/disk.ts';

export default defineRule({
  id: 'azure.compute.attached-disk-encrypted-with-own-key',
  title: 'Disks in use are encrypted with a key of their owner',
  why: 'With a key of Microsoft the owner can neither withdraw it nor see who used it.',
  tool: 'CSPM',
  severity: 'low',
  resource: Disk,
  check: ({ attachedTo, encryption }) => {
    if (attachedTo.length === 0) return notApplicable('The disk is attached to no machine.');
    return isCustomerKey(encryption) ? pass : fail('The disk is encrypted with a key of Microsoft.', { encryption });
  },
});
