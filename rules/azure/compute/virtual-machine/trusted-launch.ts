import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { trustOf } from '../../../../resources/azure/compute/virtual-machine/machine.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineRule({
  id: 'azure.compute.trusted-launch',
  title: 'Virtual machines start with secure boot and a virtual TPM',
  why: 'Without them a changed boot loader or driver starts before anything that could notice it, and stays after every reboot.',
  tool: 'CSPM',
  severity: 'medium',
  resource: VirtualMachine,
  differs: [
    {
      from: ['Prowler vm_trusted_launch_enabled'],
      less: 'A confidential machine passes, which has the same and more.',
    },
  ],
  check(machine) {
    const { isTrusted, securityType, secureBoot, virtualTpm } = trustOf(machine);
    if (isTrusted && secureBoot && virtualTpm) return pass;
    if (!isTrusted) return fail(`Its security type is ${securityType ?? 'not set'}: nothing looks at what it boots.`, { securityType });
    const off = [...(secureBoot ? [] : ['secure boot']), ...(virtualTpm ? [] : ['the virtual TPM'])];
    return fail(`The machine starts without ${off.join(' and ')}.`, { secureBoot, virtualTpm });
  },
});
