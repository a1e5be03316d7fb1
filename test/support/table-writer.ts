import { openSqliteTable } from '../../adapters/table/sqlite.ts';

/**
 * A process that moves money between two accounts of a store, one transaction after another, until it is killed. It says `open` once it
 * has the store and the number of each transfer once it was acknowledged. Arguments: the store's path, the number of the first transfer.
 */
// A test kills it long before; left alone it ends by itself.
const TRANSFERS = 20_000;
const [, , path = '', first = '0'] = process.argv;
const table = openSqliteTable({ path });
process.stdout.write('open\n');
for (let transfer = Number(first); transfer < Number(first) + TRANSFERS; transfer += 1) {
  const amount = 1 + (transfer % 7);
  await table.transact([
    { update: { pk: 'account', sk: 'from' }, add: { balance: -amount } },
    {
      put: {
        pk: 'transfer',
        sk: String(transfer).padStart(9, '0'),
        amount,
        gsi1pk: 'all',
        gsi1sk: String(transfer),
        note: 'x'.repeat(2000),
      },
    },
    { update: { pk: 'account', sk: 'to' }, add: { balance: amount }, set: { last: transfer } },
  ]);
  process.stdout.write(`${transfer}\n`);
}
