import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-encrypted-with-own-key',
  title: 'Databases of SQL servers are encrypted with a key of their owner',
  why: 'With a key of Microsoft the owner can neither withdraw it nor see who used it.',
  tool: 'CSPM',
  severity: 'low',
  resource: SqlServer,
  check: ({ databases, protectorType }) => {
    if (databases.length === 0) return notApplicable('The server has no database.');
    if (protectorType === null) return undecided('ARM tells no key of the server.');
    if (protectorType !== 'AzureKeyVault') return fail('The key of the server is one of Microsoft.', { protectorType });
    return databases.every(({ isEncrypted }) => isEncrypted) ? pass : fail('Some of its databases are encrypted with no key at all.');
  },
});
