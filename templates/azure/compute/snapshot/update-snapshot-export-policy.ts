import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Snapshot from '../../../../resources/azure/compute/snapshot/snapshot.ts';

export default defineTemplate({
  id: 'azure.compute.update-snapshot-export-policy',
  title: 'Let nobody export a snapshot over the internet',
  description: 'Lets nobody make signed links to the snapshot. Those that were made end.',
  fixes: ['azure.compute.snapshot-not-exportable-from-anywhere'],
  resource: Snapshot,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['networkAccessPolicy'],
  risk: { level: 'review', because: 'Exports by signed links fail, of people and of programs that back up or move.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (snapshot) => (snapshot.networkAccessPolicy === 'AllowAll' ? { ...snapshot, networkAccessPolicy: 'DenyAll' } : snapshot),
});
