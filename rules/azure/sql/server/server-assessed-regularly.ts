import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-assessed-regularly',
  title: 'SQL servers are searched for vulnerabilities every week',
  why: 'What was safe last month may not be today: a search that nobody repeats grows old.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SqlServer,
  check: ({ assessment }) => {
    if (assessment === null) return undecided('ARM tells no vulnerability assessment of the server.');
    if (assessment.container === null) return fail('Reports of the vulnerability assessment go nowhere.');
    return assessment.isRecurring ? pass : fail('The search is not repeated.');
  },
});
