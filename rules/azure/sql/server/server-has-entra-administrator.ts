import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-has-entra-administrator',
  title: 'Somebody of Entra ID administers an SQL server',
  why: 'Without one there are accounts with passwords of SQL alone, which know no second factor and nobody closes when people leave.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SqlServer,
  check: ({ administrator }) => (administrator === null ? fail('Nobody of Entra ID administers the server.') : pass),
});
