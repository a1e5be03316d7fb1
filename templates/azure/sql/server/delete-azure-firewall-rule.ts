import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { letsAzureIn } from '../../../../resources/azure/sql/server/firewall-range.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineTemplate({
  id: 'azure.sql.delete-azure-firewall-rule',
  title: 'Take the rule from an SQL server that lets in all of Azure',
  description: 'Deletes the rule that stands for every service of Azure, of any customer. All others stay as they are.',
  fixes: ['azure.sql.server-not-open-to-azure', 'azure.sql.unchanged-server-not-open-to-azure'],
  resource: SqlServer,
  action: 'delete-access',
  mode: 'fix',
  version: 1,
  owns: ['firewallRules/*'],
  risk: { level: 'risky', because: 'Own services in Azure that come over the public endpoint are refused as well.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (server) => ({ ...server, firewallRules: server.firewallRules.filter((rule) => !letsAzureIn(rule)) }),

  risks({ firewallRules }) {
    const gone = firewallRules.filter((rule) => letsAzureIn(rule)).map(({ name }) => name);
    if (gone.length === 0) return [];
    return [
      {
        code: 'CALLERS_ARE_REFUSED',
        level: 'risky',
        reason: `Whoever comes by ${gone.join(', ')} alone is refused. Add rules for the addresses that are needed first.`,
      },
    ];
  },
});
