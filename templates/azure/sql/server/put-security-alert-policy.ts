import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineTemplate({
  id: 'azure.sql.put-security-alert-policy',
  title: 'Have Defender watch an SQL server',
  description: 'Turns Defender for SQL on for this server. What it says besides (who is mailed) stays as it is.',
  fixes: ['azure.sql.server-defended'],
  resource: SqlServer,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['alertPolicy/state'],
  risk: { level: 'safe', because: 'Statements go on as before. Defender is paid for by the server.' },
  reversibility: exact,
  destructive: false,
  cost: unknownCost('Microsoft Defender is charged for each server where no plan of the subscription covers it.'),

  change(server) {
    const { alertPolicy } = server;
    return alertPolicy === null || alertPolicy['state'] === 'Enabled'
      ? server
      : { ...server, alertPolicy: { ...alertPolicy, state: 'Enabled' } };
  },
});
