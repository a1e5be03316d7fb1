import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { NEEDS_KEY } from '../../../../resources/azure/sql/server/auditing-key.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineTemplate({
  id: 'azure.sql.put-auditing',
  title: 'Audit an SQL server',
  description: 'Turns auditing on again, to where it was sent before.',
  fixes: ['azure.sql.server-audited', 'azure.sql.unchanged-server-audited'],
  resource: SqlServer,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['auditing/state'],
  risk: { level: 'safe', because: 'Statements go on as before. What is logged is paid for.' },
  reversibility: exact,
  destructive: false,
  cost: unknownCost('Records are paid for where they are kept; how many there are depends on the queries.'),

  change(server) {
    const { auditing } = server;
    if (auditing === null || auditing['state'] === 'Enabled') return server;
    const hasContainer = typeof auditing['storageEndpoint'] === 'string' && auditing['storageEndpoint'] !== '';
    if (!hasContainer && auditing['isAzureMonitorTargetEnabled'] !== true)
      return { refused: 'Nobody said where the audit log is to go: name a storage account or a workspace first.' };
    if (hasContainer && !server.hasIdentity) return { refused: NEEDS_KEY };
    return { ...server, auditing: { ...auditing, state: 'Enabled' } };
  },
});
