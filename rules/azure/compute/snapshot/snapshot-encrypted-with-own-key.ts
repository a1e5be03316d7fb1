import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { isCustomerKey } from '../../../../resources/azure/compute/disk/customer-key.ts';
import Snapshot from '../../../../resources/azure/compute/snapshot/snapshot.ts';

export default defineRule({
  id: 'azure.compute.snapshot-encrypted-with-own-key',
  title: 'Snapshots are encrypted with a key of their owner',
  why: 'A snapshot holds what its disk held. With a key of Microsoft the owner can neither withdraw it nor see who used it.',
  tool: 'CSPM',
  severity: 'low',
  resource: Snapshot,
  check: ({ encryption }) =>
    isCustomerKey(encryption) ? pass : fail('The snapshot is encrypted with a key of Microsoft.', { encryption }),
});
