import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { hasIdentity } from '../../../../resources/azure/compute/virtual-machine/machine.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineRule({
  id: 'azure.compute.machine-has-identity',
  title: 'Virtual machines have an identity of their own',
  why: 'Without one, what runs on the machine reaches other services with keys that lie on its disk.',
  tool: 'CSPM',
  severity: 'low',
  resource: VirtualMachine,
  check: (machine) => (hasIdentity(machine) ? pass : fail('The machine has no managed identity.')),
});
