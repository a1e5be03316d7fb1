import { defineRule } from '../../../../core/finding/rule.ts';
import { judgePorts } from '../../../../resources/azure/network/security-group/judge-ports.ts';
import { PORTS } from '../../../../resources/azure/network/security-group/named-ports.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

export default defineRule({
  id: 'azure.network.http-not-public',
  title: 'Network security groups close plain HTTP to the Internet',
  why: 'What is sent over plain HTTP can be read and changed on its way, and the machines behind it face the Internet themselves.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SecurityGroup,
  differs: [
    {
      from: ['Prowler network_http_internet_access_restricted', 'Checkov CKV_AZURE_160'],
      less: 'An earlier denial that leaves nobody of the Internet counts, and one rule alone is not looked at.',
      more: 'Lists of prefixes and ports, any port, any protocol and every spelling of any source count.',
    },
  ],
  check: ({ rules }) => judgePorts(rules, 'tcp', PORTS.http, 'HTTP'),
});
