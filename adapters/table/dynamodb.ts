import {
  type AttributeValue,
  BatchGetItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { CloudmendError } from '../../core/errors.ts';
import type { Clock, Ids, Item, Key, Table, Write } from '../../core/ports.ts';
import { encodeCursor } from './cursor.ts';
import { faultOf } from './dynamodb-errors.ts';
import { queryInput, toKey, transactItem } from './dynamodb-request.ts';
import { toAttributes, toItem } from './dynamodb-values.ts';
import { checkKey, checkKeys, checkQuery, checkTransaction, checkWrite } from './limits.ts';

export interface DynamodbTableOptions {
  /**
   * Made with `maxAttempts: 1`. The table tries again by itself, since it knows which writes may be sent twice: a counter whose answer was
   * lost must not be added to again.
   */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
  /** Names transactions, so that DynamoDB knows a repeated one. */
  readonly ids: Ids;
  /** A number from 0 up to 1, to spread the tries of many functions. */
  readonly random: () => number;
}

// Six tries wait 0.05 to 1.6 s at most, 3.15 s in all: over a burst of throttles, well within a function's timeout.
const TRIES = 6;
const FIRST_WAIT_MS = 50;

/** The store in DynamoDB. Besides the port's errors it throws DEPENDENCY_UNAVAILABLE; its message tells whether the write may be done. */
export function openDynamodbTable(options: DynamodbTableOptions): Table {
  const { client, tableName } = options;
  const send = <T>(isRepeatable: boolean, request: () => Promise<T>) => persist(options, isRepeatable, request);

  async function getBatch(keys: readonly Key[], isConsistent: boolean): Promise<ReadonlyMap<string, Item>> {
    const found = new Map<string, Item>();
    let wanted: Record<string, AttributeValue>[] = keys.map(toKey);
    while (wanted.length > 0) {
      const batch = { [tableName]: { Keys: wanted, ConsistentRead: isConsistent } };
      wanted = await send(true, async () => {
        const answer = await client.send(new BatchGetItemCommand({ RequestItems: batch }));
        const items = answer.Responses?.[tableName] ?? [];
        for (const item of items.map(toItem)) found.set(nameOf(item), item);
        const left = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
        if (left.length > 0 && items.length === 0) throw tooBusy();
        return left;
      });
    }
    return found;
  }

  async function transact(writes: readonly Write[]): Promise<void> {
    const input = { TransactItems: writes.map((write) => transactItem(tableName, write)), ClientRequestToken: options.ids.next('write') };
    await send(true, () => client.send(new TransactWriteItemsCommand(input)));
  }

  async function update(write: Extract<Write, { update: Key }>): Promise<Item | undefined> {
    const { Update } = transactItem(tableName, write);
    if (Update === undefined) return undefined;
    const answer = await send(isRepeatable(write), () => client.send(new UpdateItemCommand({ ...Update, ReturnValues: 'ALL_NEW' })));
    return answer.Attributes === undefined ? undefined : toItem(answer.Attributes);
  }

  return {
    async get(key, { consistent }) {
      checkKey(key);
      const input = { TableName: tableName, Key: toKey(key), ConsistentRead: consistent };
      const { Item: attributes } = await send(true, () => client.send(new GetItemCommand(input)));
      return attributes === undefined ? undefined : toItem(attributes);
    },
    async getMany(keys, { consistent }) {
      checkKeys(keys);
      // DynamoDB refuses a key asked twice.
      const once = new Map(keys.map((key) => [nameOf(key), key]));
      const found = await getBatch([...once.values()], consistent);
      return keys.map((key) => found.get(nameOf(key)));
    },
    async query(query) {
      checkQuery(query);
      const input = queryInput(tableName, query);
      const { Items = [], LastEvaluatedKey } = await send(true, () => client.send(new QueryCommand(input)));
      const items = Items.map(toItem);
      return LastEvaluatedKey === undefined ? { items } : { items, cursor: encodeCursor(positionOf(LastEvaluatedKey)) };
    },
    async write(write) {
      checkWrite(write);
      if ('update' in write) return update(write);
      if ('check' in write) {
        await transact([write]);
        return undefined;
      }
      const { Put, Delete } = transactItem(tableName, write);
      if (Put !== undefined) await send(isRepeatable(write), () => client.send(new PutItemCommand(Put)));
      if (Delete !== undefined) await send(isRepeatable(write), () => client.send(new DeleteItemCommand(Delete)));
      return 'put' in write ? toItem(toAttributes(write.put)) : undefined;
    },
    async transact(writes) {
      checkTransaction(writes);
      await transact(writes);
    },
  };
}

/** Tries while DynamoDB is busy, and where the request may be repeated also when its answer was lost. */
async function persist<T>(options: DynamodbTableOptions, isRepeatable: boolean, request: () => Promise<T>): Promise<T> {
  if (!isRepeatable && (await options.client.config.maxAttempts()) !== 1) {
    throw new CloudmendError('INTERNAL', 'The DynamoDB client may send a write twice; make it with maxAttempts: 1.');
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (cause) {
      const { kind, error } = faultOf(cause);
      const isWorthIt = kind === 'busy' || (kind === 'unknown' && isRepeatable);
      if (!isWorthIt || attempt === TRIES) throw error;
    }
    await options.clock.sleep(FIRST_WAIT_MS * 2 ** (attempt - 1) * options.random());
  }
}

/** Whether doing it twice is doing it once: no condition that its own effect would break, and no counter. */
function isRepeatable(write: Write): boolean {
  return write.when === undefined && !('add' in write);
}

function tooBusy(): Error {
  return Object.assign(new Error('No key of the batch was read.'), { name: 'ThrottlingException' });
}

function nameOf({ pk, sk }: Key): string {
  return JSON.stringify([pk, sk]);
}

function positionOf(lastKey: Record<string, AttributeValue>): ReadonlyMap<string, string> {
  return new Map(Object.entries(lastKey).map(([name, value]) => [name, value.S ?? '']));
}
