import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { trustOf, withFirmware } from '../../../../resources/azure/compute/virtual-machine/machine.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineTemplate({
  id: 'azure.compute.enable-secure-boot',
  version: 2,
  title: 'Start a virtual machine with secure boot and a virtual TPM',
  description:
    'Turns secure boot and the virtual TPM on for a machine of trusted launch. Azure takes the change only while the machine is deallocated.',
  fixes: ['azure.compute.trusted-launch', 'azure.compute.like-peers-trusted-launch'],
  resource: VirtualMachine,
  action: 'configure',
  mode: 'fix',
  owns: ['securityProfile/uefiSettings.secureBootEnabled', 'securityProfile/uefiSettings.vTpmEnabled'],
  risk: { level: 'risky', because: 'A machine whose boot loader or drivers are not signed does not start any more.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(machine) {
    const { isTrusted, securityType, secureBoot, virtualTpm } = trustOf(machine);
    if (isTrusted && secureBoot && virtualTpm) return machine;
    if (!isTrusted) {
      return {
        refused: `The security type is ${securityType ?? 'not set'}: moving a machine to trusted launch changes its disks as well, and is done by hand.`,
      };
    }
    return withFirmware(machine);
  },
});
