import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Disk from '../../../../resources/azure/compute/disk/disk.ts';

export default defineRule({
  id: 'azure.compute.disk-without-public-network',
  title: 'Disks do not answer on the public network',
  why: 'As long as they do, the network policy of the disk is all that stands between a signed link and its bytes.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Disk,
  check: ({ publicNetworkAccess }) =>
    publicNetworkAccess === 'Disabled' ? pass : fail('Exports may go over the public network.', { publicNetworkAccess }),
});
