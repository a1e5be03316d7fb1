import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Snapshot from '../../../../resources/azure/compute/snapshot/snapshot.ts';

export default defineRule({
  id: 'azure.compute.snapshot-without-public-network',
  title: 'Snapshots do not answer on the public network',
  why: 'As long as they do, the network policy of the snapshot is all that stands between a signed link and its bytes.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Snapshot,
  check: ({ publicNetworkAccess }) =>
    publicNetworkAccess === 'Disabled' ? pass : fail('Exports may go over the public network.', { publicNetworkAccess }),
});
