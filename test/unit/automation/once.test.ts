import { describe } from 'vitest';
import { openSqliteTable } from '../../../adapters/table/sqlite.ts';
import { firingContract } from '../../support/firing-contract.ts';

describe('rules of automation in a file', () => {
  firingContract(() => openSqliteTable({ path: ':memory:' }));
});
