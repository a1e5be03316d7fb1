import { defineRule } from '../../../../core/finding/rule.ts';
import { judgeEverything } from '../../../../resources/azure/network/security-group/judge-ports.ts';
import SecurityGroup from '../../../../resources/azure/network/security-group/security-group.ts';

export default defineRule({
  id: 'azure.network.everything-not-public',
  title: 'Network security groups do not let everyone in to everything',
  why: 'A group that lets everything in protects nothing: every service that ever starts behind it faces the Internet.',
  tool: 'CSPM',
  severity: 'critical',
  resource: SecurityGroup,
  check: ({ rules }) => judgeEverything(rules),
});
