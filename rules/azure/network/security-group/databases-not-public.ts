import { defineRule } from '../../../../core/finding/rule.ts';
import { judgePorts } from '../../../../resources/azure/network/security-group/judge-ports.ts';
import { PORTS } from '../../../../resources/azure/network/security-group/named-ports.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

export default defineRule({
  id: 'azure.network.databases-not-public',
  title: 'Network security groups close databases to the Internet',
  why: 'A database that everyone can reach is as safe as its weakest password, and some of these ask for none.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check: ({ rules }) => judgePorts(rules, 'tcp', PORTS.databases, 'A database port'),
});
