import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type CreateTableCommandInput, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../../adapters/clock.ts';
import { makeIds, randomFraction } from '../../adapters/ids.ts';
import { openDynamodbTable } from '../../adapters/table/dynamodb.ts';
import type { Table } from '../../core/ports.ts';
import { keyAttributes, tableDefinition } from '../../core/table-definition.ts';

/** A table of its own on a DynamoDB endpoint. */
export interface TableOnDynamodb {
  readonly table: Table;
  readonly client: DynamoDBClient;
  readonly tableName: string;
  close(): Promise<void>;
}

/** Makes the table from its definition. */
export async function tableOnDynamodb(endpoint: string): Promise<TableOnDynamodb> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  const tableName = `cloudmend-${randomUUID()}`;
  await client.send(new CreateTableCommand(createTableInput(tableName)));
  const table = openDynamodbTable({ client, tableName, clock: systemClock, ids: makeIds({ clock: systemClock }), random: randomFraction });
  return {
    table,
    client,
    tableName,
    async close() {
      await client.send(new DeleteTableCommand({ TableName: tableName }));
      client.destroy();
    },
  };
}

function createTableInput(tableName: string): CreateTableCommandInput {
  const { partitionKey, sortKey, indexes, stream } = tableDefinition;
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keyAttributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: index.projection },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: stream },
  };
}

function keySchema(partitionKey: string, sortKey: string): CreateTableCommandInput['KeySchema'] {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ];
}
