import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { trustOf } from '../../../../resources/azure/compute/virtual-machine/machine.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineRule({
  id: 'azure.compute.encryption-at-host',
  title: 'Virtual machines encrypt what lies on their host',
  why: 'Temporary disks and disk caches lie on the host itself, where the encryption of managed disks does not reach.',
  tool: 'CSPM',
  severity: 'medium',
  resource: VirtualMachine,
  differs: [
    {
      from: ['Checkov CKV_AZURE_97', 'Checkov CKV_AZURE_151'],
      less: 'Speaks of machines; the checks ask it of scale sets as well.',
    },
  ],
  check: (machine) =>
    trustOf(machine).encryptionAtHost ? pass : fail('Temporary disks and disk caches lie on the host without encryption.'),
});
