import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineTemplate({
  id: 'azure.sql.put-database-encryption',
  title: 'Encrypt the databases of an SQL server',
  description: 'Turns transparent data encryption on, database by database. It goes on in the background.',
  fixes: ['azure.sql.server-databases-encrypted'],
  resource: SqlServer,
  action: 'encrypt',
  mode: 'fix',
  version: 1,
  owns: ['databases/*'],
  risk: { level: 'safe', because: 'Whoever may read goes on reading. Databases are a little slower while they are being encrypted.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (server) => ({ ...server, databases: server.databases.map((database) => ({ ...database, isEncrypted: true })) }),
});
