import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Table } from '../../core/ports.ts';
import { conditionContract } from './table-contract-conditions.ts';
import { limitContract } from './table-contract-limits.ts';
import { propertyContract } from './table-contract-properties.ts';
import { queryContract } from './table-contract-queries.ts';
import type { TableUnderTest } from './table-contract-subject.ts';
import { writeContract } from './table-contract-writes.ts';

/** A table to try, and how to be done with it. */
export interface OpenedTable {
  readonly table: Table;
  close(): void | Promise<void>;
}

/** The one contract of the Table port: every adapter keeps it, and DynamoDB Local is the judge of the contract itself. */
export function describeTable(name: string, open: () => Promise<OpenedTable>): void {
  describe(name, () => {
    let opened: OpenedTable | undefined;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened?.close();
    });
    const subject: TableUnderTest = {
      table() {
        if (opened === undefined) throw new Error('The table is not open yet.');
        return opened.table;
      },
      partition: () => `partition-${randomUUID()}`,
    };
    writeContract(subject);
    conditionContract(subject);
    queryContract(subject);
    limitContract(subject);
    propertyContract(subject);
  });
}
