import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import { hasIdentity } from '../../../../resources/azure/compute/virtual-machine/machine.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineTemplate({
  id: 'azure.compute.assign-machine-identity',
  version: 2,
  title: 'Give a virtual machine an identity',
  description: 'Makes a system-assigned identity, which is gone with the machine. It may do nothing until somebody gives it a role.',
  fixes: ['azure.compute.machine-has-identity', 'azure.compute.like-peers-machine-has-identity'],
  resource: VirtualMachine,
  action: 'configure',
  mode: 'fix',
  owns: ['identityType'],
  risk: { level: 'safe', because: 'Nothing changes for the machine until something on it uses the identity.' },
  reversibility: settingsOnly('An identity that is made again is another principal: roles that were given to it are not its own any more.'),
  destructive: false,
  cost: NO_COST,

  change: (machine) => (hasIdentity(machine) ? machine : { ...machine, identityType: 'SystemAssigned' }),
});
