import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-defended',
  title: 'Defender watches SQL servers',
  why: 'It tells of guessed passwords, injected statements and strange sign-ins while they happen.',
  tool: 'CSPM',
  severity: 'high',
  resource: SqlServer,
  check: ({ alertPolicy }) => {
    if (alertPolicy === null) return undecided('ARM tells no alert policy of the server.');
    return alertPolicy['state'] === 'Enabled' ? pass : fail('Defender does not watch the server.');
  },
});
