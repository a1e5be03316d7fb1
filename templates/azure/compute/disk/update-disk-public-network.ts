import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Disk from '../../../../resources/azure/compute/disk/disk.ts';

export default defineTemplate({
  id: 'azure.compute.update-disk-public-network',
  title: 'Take a disk off the public network',
  description: 'Turns the public network off for exports of the disk, and exports from anywhere with it.',
  fixes: ['azure.compute.disk-without-public-network'],
  resource: Disk,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['publicNetworkAccess', 'networkAccessPolicy'],
  risk: { level: 'review', because: 'Exports over the public network fail, of people and of programs that back up or move.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(disk) {
    if (disk.publicNetworkAccess === 'Disabled') return disk;
    const policy = disk.networkAccessPolicy === 'AllowAll' ? 'DenyAll' : disk.networkAccessPolicy;
    return { ...disk, publicNetworkAccess: 'Disabled', networkAccessPolicy: policy };
  },
});
