import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineRule({
  id: 'azure.compute.just-in-time',
  title: 'Virtual machines open their ports of administration on request only',
  why: 'A port that opens for one person and some hours is closed when somebody else looks for it.',
  tool: 'CSPM',
  severity: 'high',
  resource: VirtualMachine,
  check: ({ justInTime }) => (justInTime ? pass : fail('No policy of just-in-time access names the machine.')),
});
