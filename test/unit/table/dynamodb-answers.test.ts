import {
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  ThrottlingException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { openDynamodbTable } from '../../../adapters/table/dynamodb.ts';
import type { Clock, Table } from '../../../core/ports.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';

type Answer = object | Error;

const key = { pk: 'task', sk: 'a' };
const stored = { pk: { S: 'task' }, sk: { S: 'a' }, owner: { S: 'ana' } };
const $metadata = {};
const throttled = () => new ThrottlingException({ $metadata, message: 'slow down' });
const lost = () => Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({ $metadata, message: '', CancellationReasons: codes.map((Code): CancellationReason => ({ Code })) });

/** A table whose DynamoDB gives these answers one after another, and then the last one for ever; waits pass at once. */
function tableThatHears(...answers: readonly Answer[]): { table: Table; inputs: unknown[]; waits: number[] } {
  const inputs: unknown[] = [];
  const waits: number[] = [];
  const client = new DynamoDBClient({ region: 'us-east-1', maxAttempts: 1 });
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        const answer = answers[Math.min(inputs.length, answers.length - 1)] ?? {};
        inputs.push(input);
        if (answer instanceof Error) throw answer;
        return { output: { $metadata, ...answer }, response: {} };
      },
    { step: 'initialize', priority: 'low' },
  );
  const clock: Clock = { ...makeFakeClock(), sleep: async (milliseconds) => void waits.push(milliseconds) };
  const numbers = [1, 2, 3].values();
  const ids = { next: (prefix: string) => `${prefix}-${numbers.next().value}` };
  return { table: openDynamodbTable({ client, tableName: 'cloudmend', clock, ids, random: () => 0.5 }), inputs, waits };
}

describe('a write whose answer is lost', () => {
  test('is sent again where twice is the same as once', async () => {
    const { table, inputs } = tableThatHears(lost(), {});
    await table.write({ put: key });
    expect(inputs).toHaveLength(2);
  });

  test.each([
    ['a counter', { update: key, add: { n: 1 } }],
    ['a put with a condition', { put: key, when: { exists: false } }],
    ['a delete with a condition', { delete: key, when: { exists: true } }],
  ] as const)('is not sent again where it is %s, and the caller is told to look', async (_sentence, write) => {
    const { table, inputs } = tableThatHears(lost(), {});
    await expect(table.write(write)).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE', message: /read before sending it again/ });
    expect(inputs).toHaveLength(1);
  });

  test('is sent again with the same token where it is a transaction, so that DynamoDB does it once', async () => {
    const { table, inputs } = tableThatHears(lost(), new InternalServerError({ $metadata, message: '' }), {});
    await table.transact([{ update: key, add: { n: 1 } }]);
    expect(inputs).toMatchObject([{ ClientRequestToken: 'write-1' }, { ClientRequestToken: 'write-1' }, { ClientRequestToken: 'write-1' }]);
  });

  test('is never left to a client that would send it again by itself', async () => {
    const client = new DynamoDBClient({ region: 'us-east-1' });
    const { clock, ids } = { clock: makeFakeClock(), ids: { next: () => 'write-1' } };
    const table = openDynamodbTable({ client, tableName: 'cloudmend', clock, ids, random: () => 0 });
    await expect(table.write({ update: key, add: { n: 1 } })).rejects.toMatchObject({ code: 'INTERNAL', message: /maxAttempts: 1/ });
  });
});

describe('a busy DynamoDB', () => {
  test.each([
    ['a throttle', throttled()],
    ['too little capacity', new ProvisionedThroughputExceededException({ $metadata, message: '' })],
    ['another transaction on the item', cancelled('None', 'TransactionConflict')],
    ['a throttled transaction', cancelled('ThrottlingError', 'None')],
  ])('is asked again after %s, even for a counter', async (_sentence, answer) => {
    const { table, inputs, waits } = tableThatHears(answer, answer, {});
    await table.transact([{ update: key, add: { n: 1 } }]);
    expect(inputs).toHaveLength(3);
    expect(waits).toEqual([25, 50]);
  });

  test('is given up after six tries', async () => {
    const { table, inputs } = tableThatHears(throttled());
    await expect(table.write({ update: key, add: { n: 1 } })).rejects.toMatchObject({
      code: 'DEPENDENCY_UNAVAILABLE',
      message: /nothing was done/,
    });
    expect(inputs).toHaveLength(6);
  });

  test('is asked again for the keys that it left out of a batch', async () => {
    const second = { pk: { S: 'task' }, sk: { S: 'b' } };
    const left = { Responses: { cloudmend: [stored] }, UnprocessedKeys: { cloudmend: { Keys: [second] } } };
    const none = { Responses: { cloudmend: [] }, UnprocessedKeys: { cloudmend: { Keys: [second] } } };
    const { table, inputs, waits } = tableThatHears(left, none, { Responses: { cloudmend: [second] } });
    const found = await table.getMany([{ pk: 'task', sk: 'b' }, key], { consistent: true });
    expect(found).toEqual([
      { pk: 'task', sk: 'b' },
      { ...key, owner: 'ana' },
    ]);
    expect(inputs).toHaveLength(3);
    expect(waits).toHaveLength(1);
  });
});

describe('a refusal', () => {
  test('of one write by its condition carries the stored item', async () => {
    const { table } = tableThatHears(new ConditionalCheckFailedException({ $metadata, message: '', Item: stored }));
    await expect(table.write({ put: key, when: { exists: false } })).rejects.toMatchObject({
      failed: [{ position: 0, stored: { ...key, owner: 'ana' } }],
    });
  });

  test('of a transaction by a condition is not hidden by a conflict beside it', async () => {
    const { table, inputs } = tableThatHears(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
    const writes = [{ put: key }, { put: { ...key, sk: 'b' }, when: { exists: true } }] as const;
    await expect(table.transact(writes)).rejects.toMatchObject({ code: 'CONDITION_FAILED', failed: [{ position: 1 }] });
    expect(inputs).toHaveLength(1);
  });

  test('of what the role may not do is not tried again', async () => {
    const denied = new DynamoDBServiceException({ name: 'AccessDeniedException', $fault: 'client', $metadata });
    const { table, inputs } = tableThatHears(denied);
    await expect(table.get(key, { consistent: true })).rejects.toMatchObject({
      code: 'DEPENDENCY_UNAVAILABLE',
      message: /AccessDeniedException/,
    });
    expect(inputs).toHaveLength(1);
  });

  test('of a stored value that is no JSON names its type', async () => {
    const { table } = tableThatHears({ Item: { ...stored, tags: { SS: ['a'] } } });
    await expect(table.get(key, { consistent: true })).rejects.toMatchObject({ code: 'CORRUPT', message: /type SS/ });
  });
});
