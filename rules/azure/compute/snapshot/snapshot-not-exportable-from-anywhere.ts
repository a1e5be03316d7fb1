import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import Snapshot from '../../../../resources/azure/compute/snapshot/snapshot.ts';

const GOOD = ['DenyAll', 'AllowPrivate'];

export default defineRule({
  id: 'azure.compute.snapshot-not-exportable-from-anywhere',
  title: 'Snapshots cannot be exported over the internet',
  why: 'A signed link to a snapshot carries all of its bytes away, from any address, for as long as it is good.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Snapshot,
  check: ({ networkAccessPolicy }) => {
    if (GOOD.includes(networkAccessPolicy)) return pass;
    if (networkAccessPolicy === 'AllowAll') return fail('The snapshot can be exported from any network.');
    return undecided(`ARM names the policy ${networkAccessPolicy}, which is unknown here.`, { networkAccessPolicy });
  },
});
