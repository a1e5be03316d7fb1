import { defineRule, fail, pass, undecided } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

const GOOD = ['1.2', '1.3'];
const OLD = ['None', '1.0', '1.1'];

export default defineRule({
  id: 'azure.sql.server-requires-tls-1-2',
  title: 'SQL servers take TLS 1.2 or newer',
  why: 'TLS 1.0 and 1.1 have known weaknesses: who sits on the way can read and change what they protect.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SqlServer,
  check: ({ minimalTlsVersion }) => {
    if (GOOD.includes(minimalTlsVersion)) return pass;
    if (!OLD.includes(minimalTlsVersion))
      return undecided(`ARM names ${minimalTlsVersion} as the oldest version, which is unknown here.`, { minimalTlsVersion });
    return fail(minimalTlsVersion === 'None' ? 'The server takes every version of TLS.' : `The server takes TLS ${minimalTlsVersion}.`, {
      minimalTlsVersion,
    });
  },
});
