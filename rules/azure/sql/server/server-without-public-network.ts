import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-without-public-network',
  title: 'SQL servers are reached through private endpoints alone',
  why: 'As long as the public endpoint answers, a firewall rule too many opens the server to the internet.',
  tool: 'CSPM',
  severity: 'high',
  resource: SqlServer,
  check: ({ publicNetworkAccess }) =>
    publicNetworkAccess === 'Disabled' ? pass : fail('The public endpoint answers.', { publicNetworkAccess }),
});
