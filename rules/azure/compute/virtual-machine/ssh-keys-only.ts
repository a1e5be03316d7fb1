import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineRule({
  id: 'azure.compute.ssh-keys-only',
  title: 'Linux machines take SSH keys only',
  why: 'A password can be guessed or used elsewhere; a key cannot.',
  tool: 'CSPM',
  severity: 'high',
  resource: VirtualMachine,
  check({ system, passwordLogin }) {
    if (system === 'Windows') return notApplicable('It runs Windows.');
    if (passwordLogin === null) return undecided('Azure does not tell how people log in to this machine.');
    return passwordLogin ? fail('SSH takes passwords.') : pass;
  },
});
