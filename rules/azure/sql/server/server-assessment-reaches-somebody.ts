import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-assessment-reaches-somebody',
  title: 'Somebody gets the reports on vulnerabilities of SQL servers',
  why: 'A report that nobody reads mends nothing.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SqlServer,
  check: ({ assessment }) => {
    if (assessment === null) return undecided('ARM tells no vulnerability assessment of the server.');
    if (assessment.container === null) return fail('Reports of the vulnerability assessment go nowhere.');
    return assessment.mailsAdmins || assessment.emails.length > 0 ? pass : fail('Nobody gets the reports.');
  },
});
