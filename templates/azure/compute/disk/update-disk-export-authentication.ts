import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Disk from '../../../../resources/azure/compute/disk/disk.ts';

export default defineTemplate({
  id: 'azure.compute.update-disk-export-authentication',
  title: 'Have whoever exports a disk sign in',
  description: 'Asks for a sign-in to Entra ID besides the signed link.',
  fixes: ['azure.compute.disk-export-signed-in'],
  resource: Disk,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['exportAuthentication'],
  risk: { level: 'review', because: 'Programs that export with the link alone fail, older tools for backups among them.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (disk) => ({ ...disk, exportAuthentication: 'AzureActiveDirectory' }),
});
