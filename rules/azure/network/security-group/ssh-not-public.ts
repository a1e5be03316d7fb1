import { defineRule } from '../../../../core/finding/rule.ts';
import { judgePorts } from '../../../../resources/azure/network/security-group/judge-ports.ts';
import { PORTS } from '../../../../resources/azure/network/security-group/named-ports.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

export default defineRule({
  id: 'azure.network.ssh-not-public',
  title: 'Network security groups close SSH to the Internet',
  why: 'Whoever can reach an SSH server can guess its passwords, and use its faults before they are patched.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  differs: [
    {
      from: ['Prowler network_ssh_internet_access_restricted', 'Checkov CKV_AZURE_10'],
      less: 'An earlier denial that leaves nobody of the Internet counts, and one rule alone is not looked at.',
      more: 'Lists of prefixes and ports, any port, any protocol and every spelling of any source count.',
    },
  ],
  check: ({ rules }) => judgePorts(rules, 'tcp', PORTS.ssh, 'SSH'),
});
