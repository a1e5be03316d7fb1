import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineRule({
  id: 'azure.compute.backed-up',
  title: 'Virtual machines are backed up',
  why: 'What is deleted, encrypted by an attacker or lost with its disk comes back from a backup only.',
  tool: 'CSPM',
  severity: 'high',
  resource: VirtualMachine,
  check: ({ backups }) => (backups.length > 0 ? pass : fail('No Recovery Services vault of the subscription backs the machine up.')),
});
