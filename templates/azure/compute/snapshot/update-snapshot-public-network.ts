import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Snapshot from '../../../../resources/azure/compute/snapshot/snapshot.ts';

export default defineTemplate({
  id: 'azure.compute.update-snapshot-public-network',
  title: 'Take a snapshot off the public network',
  description: 'Turns the public network off for exports of the snapshot, and exports from anywhere with it.',
  fixes: ['azure.compute.snapshot-without-public-network'],
  resource: Snapshot,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['publicNetworkAccess', 'networkAccessPolicy'],
  risk: { level: 'review', because: 'Exports over the public network fail, of people and of programs that back up or move.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(snapshot) {
    if (snapshot.publicNetworkAccess === 'Disabled') return snapshot;
    const policy = snapshot.networkAccessPolicy === 'AllowAll' ? 'DenyAll' : snapshot.networkAccessPolicy;
    return { ...snapshot, publicNetworkAccess: 'Disabled', networkAccessPolicy: policy };
  },
});
