import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import { describeTable } from '../../support/table-contract.ts';
import { temporaryDirectory } from '../../support/table-directory.ts';

describeTable('the table in a SQLite file', async () => {
  const directory = await temporaryDirectory();
  const table = openSqliteTable({ path: `${directory.path}/store.sqlite` });
  return {
    table,
    async close() {
      table.close();
      await directory.remove();
    },
  };
});
