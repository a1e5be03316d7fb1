import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-entra-only',
  title: 'Nobody signs in to an SQL server with a password of SQL',
  why: 'Passwords of SQL know no second factor, and can be guessed for as long as somebody likes.',
  tool: 'CSPM',
  severity: 'high',
  resource: SqlServer,
  check: ({ isEntraOnly }) => (isEntraOnly ? pass : fail('The server takes passwords of SQL.')),
});
