import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineTemplate({
  id: 'azure.sql.update-server-public-network',
  title: 'Shut the public endpoint of an SQL server',
  description: 'From then on private endpoints alone lead to the server. Rules of its firewall stay, and count again when this is undone.',
  fixes: ['azure.sql.server-without-public-network', 'azure.sql.unchanged-server-without-public-network'],
  resource: SqlServer,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['publicNetworkAccess'],
  risk: { level: 'risky', because: 'Whoever does not come through a private endpoint is refused.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(server) {
    if (server.publicNetworkAccess === 'Disabled') return server;
    if (server.privateEndpoints.length === 0)
      return {
        refused: 'No approved private endpoint leads to the server: nobody could reach it any more. Make one, and have it approved, first.',
      };
    if (server.publicNetworkAccess === 'SecuredByPerimeter')
      return { refused: 'A network security perimeter decides who may come: change its rules, or take the server out of it.' };
    return { ...server, publicNetworkAccess: 'Disabled' };
  },
});
