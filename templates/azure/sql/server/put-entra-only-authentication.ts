import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineTemplate({
  id: 'azure.sql.put-entra-only-authentication',
  title: 'Have an SQL server take Entra ID alone',
  description: 'Refuses passwords of SQL. Logins and their passwords stay, and are taken again when this is undone.',
  fixes: ['azure.sql.server-entra-only'],
  resource: SqlServer,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['isEntraOnly'],
  risk: { level: 'risky', because: 'Whoever signs in with a password of SQL is refused from then on, programs first of all.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(server) {
    if (server.isEntraOnly) return server;
    if (server.administrator === null)
      return { refused: 'Nobody of Entra ID administers the server: name somebody first, or nobody can sign in.' };
    return { ...server, isEntraOnly: true };
  },
});
