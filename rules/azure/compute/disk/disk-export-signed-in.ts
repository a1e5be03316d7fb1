import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Disk from '../../../../resources/azure/compute/disk/disk.ts';

export default defineRule({
  id: 'azure.compute.disk-export-signed-in',
  title: 'Whoever exports a disk signs in',
  why: 'Otherwise the signed link alone is enough, for whoever finds it.',
  tool: 'CSPM',
  severity: 'low',
  resource: Disk,
  check: ({ exportAuthentication }) =>
    exportAuthentication === 'AzureActiveDirectory' ? pass : fail('A signed link is all that an export takes.'),
});
