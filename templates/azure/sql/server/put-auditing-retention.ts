import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { NEEDS_KEY } from '../../../../resources/azure/sql/server/auditing-key.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

/** More than this is what CIS asks for. */
const MIN_DAYS = 90;

export default defineTemplate({
  id: 'azure.sql.put-auditing-retention',
  title: 'Keep the audit log of an SQL server for more than 90 days',
  description: 'Keeps audit logs in the storage account for 91 days.',
  fixes: ['azure.sql.server-keeps-audit-logs'],
  resource: SqlServer,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['auditing/retentionDays'],
  risk: { level: 'safe', because: 'Statements go on as before. Logs are paid for until their days are over.' },
  reversibility: exact,
  destructive: false,
  cost: unknownCost('Records are paid for where they are kept; how many there are depends on the queries.'),

  change(server) {
    const { auditing, hasIdentity } = server;
    if (auditing === null) return server;
    if (auditing['state'] !== 'Enabled') return { refused: 'Auditing is off: there is no log to be kept. Turn it on first.' };
    const { retentionDays: days = 0 } = auditing;
    if (days === 0 || (typeof days === 'number' && days > MIN_DAYS)) return server;
    if (!hasIdentity) return { refused: NEEDS_KEY };
    return { ...server, auditing: { ...auditing, retentionDays: MIN_DAYS + 1 } };
  },
});
