import { afterAll, beforeEach, describe, inject } from 'vitest';
import { firingContract } from '../support/firing-contract.ts';
import { type TableOnDynamodb, tableOnDynamodb } from '../support/table-on-dynamodb.ts';

const opened: TableOnDynamodb[] = [];
let current: TableOnDynamodb;

beforeEach(async () => {
  current = await tableOnDynamodb(inject('dynamoDbUrl'));
  opened.push(current);
});
afterAll(async () => {
  for (const one of opened) await one.close();
});

describe('rules of automation in DynamoDB', () => {
  firingContract(() => current.table);
});
