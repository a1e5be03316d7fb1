import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SqlServer from '../../../../resources/azure/sql/server/server.ts';

export default defineRule({
  id: 'azure.sql.server-databases-encrypted',
  title: 'Databases of SQL servers are encrypted at rest',
  why: 'What is not encrypted can be read by whoever gets at the files or a backup of them.',
  tool: 'CSPM',
  severity: 'high',
  resource: SqlServer,
  check: ({ databases }) => {
    const plain = databases.filter((database) => !database.isEncrypted);
    if (plain.length === 0) return pass;
    const parts = plain.map(({ name }) => ({ key: name, reason: `The files of ${name} are not encrypted.` }));
    return { ...fail(`${plain.length} of its databases are not encrypted.`), parts };
  },
});
