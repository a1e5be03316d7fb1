import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { isAssessed } from '../../../../resources/azure/compute/virtual-machine/machine.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineRule({
  id: 'azure.compute.patch-assessment',
  title: 'Virtual machines are looked over for missing patches',
  why: 'What nobody has counted is not patched: a machine that is not assessed shows no missing update anywhere.',
  tool: 'CSPM',
  severity: 'low',
  resource: VirtualMachine,
  check({ linuxPatchAssessment, windowsPatchAssessment }) {
    const patchAssessment = linuxPatchAssessment ?? windowsPatchAssessment;
    if (patchAssessment === null) return notApplicable('Azure does not tell settings of its system.');
    if (isAssessed(patchAssessment)) return pass;
    return fail('Azure does not look for missing patches by itself.', { patchAssessment });
  },
});
