import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineTemplate({
  id: 'azure.sql.update-server-outbound',
  title: 'Have an SQL server call allowed names alone',
  description: 'Limits what the server calls to the names that are on its list.',
  fixes: ['azure.sql.server-restricts-outbound'],
  resource: SqlServer,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['outboundRestriction'],
  risk: { level: 'risky', because: 'Auditing, imports, exports and queries that call names which are not on the list fail.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (server) => ({ ...server, outboundRestriction: 'Enabled' }),
});
