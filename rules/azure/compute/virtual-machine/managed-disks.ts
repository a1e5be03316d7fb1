import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineRule({
  id: 'azure.compute.managed-disks',
  title: 'Virtual machines have managed disks only',
  why: 'A disk that is a blob in a storage account is open to whoever holds the key of the account, and takes no encryption set.',
  tool: 'CSPM',
  severity: 'medium',
  resource: VirtualMachine,
  check({ unmanagedDisks }) {
    if (unmanagedDisks.length === 0) return pass;
    return fail(`These disks are blobs in a storage account: ${unmanagedDisks.join(', ')}.`, { unmanagedDisks });
  },
});
