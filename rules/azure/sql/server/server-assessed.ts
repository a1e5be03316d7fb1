import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-assessed',
  title: 'SQL servers are searched for vulnerabilities',
  why: 'It finds weak settings and rights that nobody uses, before somebody else does.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SqlServer,
  check: ({ assessment }) => {
    if (assessment === null) return undecided('ARM tells no vulnerability assessment of the server.');
    return assessment.container === null ? fail('Reports of the vulnerability assessment go nowhere.') : pass;
  },
});
