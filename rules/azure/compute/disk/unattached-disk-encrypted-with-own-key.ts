import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { isCustomerKey } from '../../../../resources/azure/compute/disk/customer-key.ts';
import Disk from '../../../../resources/azure/compute/disk/disk.ts';

export default defineRule({
  id: 'azure.compute.unattached-disk-encrypted-with-own-key',
  title: 'Disks that are not in use are encrypted with a key of their owner',
  why: 'A disk that was left behind still holds what it held. Whoever may read disks can attach it to a machine of his own.',
  tool: 'CSPM',
  severity: 'low',
  resource: Disk,
  check: ({ attachedTo, encryption }) => {
    if (attachedTo.length > 0) return notApplicable('The disk is attached to a machine.');
    return isCustomerKey(encryption) ? pass : fail('The disk is encrypted with a key of Microsoft.', { encryption });
  },
});
