import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

const OLD = ['None', '1.0', '1.1'];

export default defineTemplate({
  id: 'azure.sql.update-server-tls',
  title: 'Have an SQL server take TLS 1.2 or newer',
  description: 'Raises the oldest version of TLS that is taken to 1.2.',
  fixes: ['azure.sql.server-requires-tls-1-2'],
  resource: SqlServer,
  action: 'configure',
  mode: 'fix',
  version: 1,
  owns: ['minimalTlsVersion'],
  risk: { level: 'review', because: 'Drivers that know TLS 1.0 or 1.1 alone are refused.' },
  reversibility: settingsOnly('A server that took every version is not brought back to that: Azure has no way there.'),
  destructive: false,
  cost: NO_COST,

  change: (server) => (OLD.includes(server.minimalTlsVersion) ? { ...server, minimalTlsVersion: '1.2' } : server),
});
