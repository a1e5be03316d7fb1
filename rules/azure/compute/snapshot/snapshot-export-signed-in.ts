import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Snapshot from '../../../../resources/azure/compute/snapshot/snapshot.ts';

export default defineRule({
  id: 'azure.compute.snapshot-export-signed-in',
  title: 'Whoever exports a snapshot signs in',
  why: 'Otherwise the signed link alone is enough, for whoever finds it.',
  tool: 'CSPM',
  severity: 'low',
  resource: Snapshot,
  check: ({ exportAuthentication }) =>
    exportAuthentication === 'AzureActiveDirectory' ? pass : fail('A signed link is all that an export takes.'),
});
