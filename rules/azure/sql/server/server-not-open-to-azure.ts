import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { letsAzureIn } from '../../../../resources/azure/sql/server/firewall-range.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-not-open-to-azure',
  title: 'SQL servers do not let in every service of Azure',
  why: 'The exception lets in whatever runs in Azure, of any customer: a machine rented for a minute is enough to knock.',
  tool: 'CSPM',
  severity: 'high',
  resource: SqlServer,
  check: ({ firewallRules }) => {
    const open = firewallRules.filter(letsAzureIn);
    if (open.length === 0) return pass;
    const parts = open.map(({ name }) => ({
      key: name,
      reason: `The rule ${name} lets in everything that runs in Azure, of any customer.`,
    }));
    return { ...fail('The firewall lets in everything that runs in Azure, of any customer.'), parts };
  },
});
