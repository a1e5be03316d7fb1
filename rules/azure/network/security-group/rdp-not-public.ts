import { defineRule } from '../../../../core/finding/rule.ts';
import { judgePorts } from '../../../../resources/azure/network/security-group/judge-ports.ts';
import { PORTS } from '../../../../resources/azure/network/security-group/named-ports.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

export default defineRule({
  id: 'azure.network.rdp-not-public',
  title: 'Network security groups close remote desktops to the Internet',
  why: 'Open remote desktops are found within minutes, and guessed passwords on them are how most ransomware comes in.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  differs: [
    {
      from: ['Prowler network_rdp_internet_access_restricted', 'Checkov CKV_AZURE_9'],
      less: 'An earlier denial that leaves nobody of the Internet counts, and one rule alone is not looked at.',
      more: 'Lists of prefixes and ports, any port, any protocol and every spelling of any source count.',
    },
  ],
  check: ({ rules }) => judgePorts(rules, 'tcp', PORTS.rdp, 'Remote desktop'),
});
