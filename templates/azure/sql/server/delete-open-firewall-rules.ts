import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { countAddresses, MANY_ADDRESSES } from '../../../../resources/azure/sql/server/firewall-range.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineTemplate({
  id: 'azure.sql.delete-open-firewall-rules',
  title: 'Take the rules from an SQL server that let in half the internet',
  description: 'Deletes firewall rules of more than 16,777,216 addresses. All others stay as they are.',
  fixes: ['azure.sql.server-not-open-to-internet', 'azure.sql.unchanged-server-not-open-to-internet'],
  resource: SqlServer,
  action: 'delete-access',
  mode: 'fix',
  version: 1,
  owns: ['firewallRules/*'],
  risk: { level: 'risky', because: 'Whoever comes by one of these rules alone is refused.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (server) => ({
    ...server,
    firewallRules: server.firewallRules.filter((rule) => !((countAddresses(rule) ?? 0) > MANY_ADDRESSES)),
  }),

  risks({ firewallRules }) {
    const gone = firewallRules.filter((rule) => (countAddresses(rule) ?? 0) > MANY_ADDRESSES).map(({ name }) => name);
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
