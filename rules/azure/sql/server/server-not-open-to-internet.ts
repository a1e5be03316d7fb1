import { defineRule, fail, passUnless } from '../../../../core/finding/rule.ts';
import { countAddresses, MANY_ADDRESSES } from '../../../../resources/azure/sql/server/firewall-range.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-not-open-to-internet',
  title: 'Firewalls of SQL servers name the addresses that may come',
  why: 'A rule that lets in half the internet leaves a password as the only protection of the data.',
  tool: 'CSPM',
  severity: 'critical',
  resource: SqlServer,
  differs: [
    {
      from: ['Prowler sqlserver_unrestricted_inbound_access', 'Checkov CKV_AZURE_11'],
      more: 'Every range of more than 16,777,216 addresses fails, not the whole of the internet alone.',
    },
  ],
  check: ({ firewallRules }) => {
    const wide = firewallRules.filter((rule) => (countAddresses(rule) ?? 0) > MANY_ADDRESSES);
    const unread = firewallRules.find((rule) => countAddresses(rule) === undefined);
    if (wide.length === 0)
      return passUnless(unread && `The ends of the rule ${unread.name} are no addresses: ${unread.start} to ${unread.end}.`);
    const parts = wide.map(({ name, start, end }) => ({ key: name, reason: `The rule ${name} lets in ${start} to ${end}.` }));
    return { ...fail(`${wide.length} firewall rules let in more than ${MANY_ADDRESSES} addresses each.`), parts };
  },
});
