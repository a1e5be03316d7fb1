import { defineRule } from '../../../../core/finding/rule.ts';
import { judgePorts } from '../../../../resources/azure/network/security-group/judge-ports.ts';
import { EVERY_PORT } from '../../../../resources/azure/network/security-group/rule-reach.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

export default defineRule({
  id: 'azure.network.udp-not-public',
  title: 'Network security groups close UDP to the Internet',
  why: 'UDP services answer forged senders, so that an open one is used to flood others, and few of them ask who calls.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  differs: [
    {
      from: ['Prowler network_udp_internet_access_restricted'],
      less: 'An earlier denial that leaves nobody of the Internet counts, and one rule alone is not looked at.',
      more: 'Lists of prefixes and ports, any port, any protocol and every spelling of any source count.',
    },
  ],
  check: ({ rules }) => judgePorts(rules, 'udp', EVERY_PORT, 'UDP'),
});
