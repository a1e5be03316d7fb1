import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { trustOf } from '../../../../resources/azure/compute/virtual-machine/machine.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineTemplate({
  id: 'azure.compute.enable-encryption-at-host',
  version: 2,
  title: 'Encrypt what a virtual machine keeps on its host',
  description:
    'Turns encryption at host on, which covers temporary disks and disk caches. Azure takes the change only while the machine is deallocated, and only in a subscription that is registered for it.',
  fixes: ['azure.compute.encryption-at-host', 'azure.compute.like-peers-encryption-at-host'],
  resource: VirtualMachine,
  action: 'encrypt',
  mode: 'fix',
  owns: ['securityProfile/encryptionAtHost'],
  risk: {
    level: 'review',
    because: 'Not every size of machine can encrypt at its host; Azure refuses the change then, and nothing is changed.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (machine) =>
    trustOf(machine).encryptionAtHost ? machine : { ...machine, securityProfile: { ...machine.securityProfile, encryptionAtHost: true } },
});
