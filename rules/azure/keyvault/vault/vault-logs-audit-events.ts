import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Vault from '../../../../resources/azure/keyvault/vault/vault.ts';

/** The category, and the groups of categories that hold it: https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings */
const AUDIT = ['AuditEvent', 'audit', 'allLogs'];

export default defineRule({
  id: 'azure.keyvault.vault-logs-audit-events',
  title: 'Vaults log who used what they keep',
  why: 'Without the audit log nobody can tell after an incident which secrets were read, and by whom.',
  tool: 'CSPM',
  severity: 'high',
  resource: Vault,
  differs: [
    { from: ['Prowler keyvault_logging_enabled'], less: 'One of the groups audit and allLogs is enough: either holds the audit events.' },
  ],
  check: ({ logRoutes }) => {
    const sent = logRoutes.some(({ targets, logs }) => targets.length > 0 && logs.some((log) => AUDIT.includes(log)));
    return sent ? pass : fail('No diagnostic setting sends the audit events anywhere.');
  },
});
