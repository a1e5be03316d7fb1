import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import Disk from '../../../../resources/azure/compute/disk/disk.ts';

const GOOD = ['DenyAll', 'AllowPrivate'];

export default defineRule({
  id: 'azure.compute.disk-not-exportable-from-anywhere',
  title: 'Disks cannot be exported over the internet',
  why: 'A signed link to a disk carries all of its bytes away, from any address, for as long as it is good.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Disk,
  check: ({ networkAccessPolicy }) => {
    if (GOOD.includes(networkAccessPolicy)) return pass;
    if (networkAccessPolicy === 'AllowAll') return fail('The disk can be exported from any network.');
    return undecided(`ARM names the policy ${networkAccessPolicy}, which is unknown here.`, { networkAccessPolicy });
  },
});
