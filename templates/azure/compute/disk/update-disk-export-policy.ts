import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Disk from '../../../../resources/azure/compute/disk/disk.ts';

export default defineTemplate({
  id: 'azure.compute.update-disk-export-policy',
  title: 'Let nobody export a disk over the internet',
  description: 'Lets nobody make signed links to the disk. Those that were made end.',
  fixes: ['azure.compute.disk-not-exportable-from-anywhere'],
  resource: Disk,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['networkAccessPolicy'],
  risk: { level: 'review', because: 'Exports by signed links fail, of people and of programs that back up or move.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (disk) => (disk.networkAccessPolicy === 'AllowAll' ? { ...disk, networkAccessPolicy: 'DenyAll' } : disk),
});
