import { limitOf } from '../../../../core/finding/threshold.ts';
import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { AUDIT_DAYS } from '../../../../resources/azure/sql/server/audit-days.ts';
import { NEEDS_KEY } from '../../../../resources/azure/sql/server/auditing-key.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineTemplate({
  id: 'azure.sql.put-auditing-retention',
  title: 'Keep the audit log of an SQL server for longer',
  description: 'Keeps audit logs in the storage account for 91 days, or a day more than what is set of the rule in the subscription.',
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

  change(server, _, { limits }) {
    const most = limitOf(AUDIT_DAYS, limits);
    const { auditing, hasIdentity } = server;
    if (auditing === null) return server;
    if (auditing['state'] !== 'Enabled') return { refused: 'Auditing is off: there is no log to be kept. Turn it on first.' };
    const { retentionDays: days = 0 } = auditing;
    if (days === 0 || (typeof days === 'number' && days > most)) return server;
    if (!hasIdentity) return { refused: NEEDS_KEY };
    return { ...server, auditing: { ...auditing, retentionDays: most + 1 } };
  },
});
