import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { isAssessed } from '../../../../resources/azure/compute/virtual-machine/machine.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineTemplate({
  id: 'azure.compute.enable-patch-assessment',
  version: 2,
  title: 'Have Azure look for missing patches',
  description: 'Sets the assessment of patches to AutomaticByPlatform: Azure looks every day what is missing. It installs nothing.',
  fixes: ['azure.compute.patch-assessment', 'azure.compute.like-peers-patch-assessment'],
  resource: VirtualMachine,
  action: 'configure',
  mode: 'fix',
  owns: ['linuxPatchAssessment', 'windowsPatchAssessment'],
  risk: { level: 'safe', because: 'Azure looks and installs nothing; the agent of the machine has to run.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (machine) => ({
    ...machine,
    linuxPatchAssessment: wanted(machine.linuxPatchAssessment),
    windowsPatchAssessment: wanted(machine.windowsPatchAssessment),
  }),
});

function wanted(mode: string | null): string | null {
  return mode === null || isAssessed(mode) ? mode : 'AutomaticByPlatform';
}
