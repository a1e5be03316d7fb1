import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Snapshot from '../../../../resources/azure/compute/snapshot/snapshot.ts';

export default defineTemplate({
  id: 'azure.compute.update-snapshot-export-authentication',
  title: 'Have whoever exports a snapshot sign in',
  description: 'Asks for a sign-in to Entra ID besides the signed link.',
  fixes: ['azure.compute.snapshot-export-signed-in'],
  resource: Snapshot,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['exportAuthentication'],
  risk: { level: 'review', because: 'Programs that export with the link alone fail, older tools for backups among them.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (snapshot) => ({ ...snapshot, exportAuthentication: 'AzureActiveDirectory' }),
});
