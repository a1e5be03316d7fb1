import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { AUDIT_DAYS } from '../../../../resources/azure/sql/server/audit-days.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-keeps-audit-logs',
  title: 'SQL servers keep their audit logs long enough',
  why: 'Many intrusions are found after months only. By then the log of the first day must still be there.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SqlServer,
  differs: [{ from: ['Prowler sqlserver_auditing_retention_90_days'], less: 'A retention of 0 days passes here: it stands for no end.' }],
  thresholds: [AUDIT_DAYS],
  check: ({ auditing }, { limits }) => {
    if (auditing === null) return undecided('ARM tells no auditing of the server.');
    const { state, retentionDays = 0, storageEndpoint = '', isAzureMonitorTargetEnabled } = auditing;
    if (state !== 'Enabled') return fail('Auditing of the server is off: no log is kept.');
    if (typeof retentionDays === 'number' && retentionDays > limitOf(AUDIT_DAYS, limits)) return pass;
    if (retentionDays !== 0) return fail(`Audit logs are kept for ${String(retentionDays)} days.`, { retentionDays });
    if (storageEndpoint === '' && isAzureMonitorTargetEnabled === true)
      return undecided('Audit logs go to Azure Monitor alone: how long they are kept is said by the workspace there.');
    return pass;
  },
});
