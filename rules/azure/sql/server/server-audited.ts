import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-audited',
  title: 'SQL servers are audited',
  why: 'Without auditing nobody can tell after an incident what was read and changed, and by whom.',
  tool: 'CSPM',
  severity: 'high',
  resource: SqlServer,
  check: ({ auditing }) => {
    if (auditing === null) return undecided('ARM tells no auditing of the server.');
    return auditing['state'] === 'Enabled' ? pass : fail('Auditing of the server is off.');
  },
});
