import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-restricts-outbound',
  title: 'SQL servers call allowed names alone',
  why: 'Whoever may run statements can otherwise have the server carry data to any address on the internet.',
  tool: 'CSPM',
  severity: 'low',
  resource: SqlServer,
  check: ({ outboundRestriction }) => (outboundRestriction === 'Enabled' ? pass : fail('The server may call any address.')),
});
