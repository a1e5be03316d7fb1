import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../core/ports.ts';
import { systemClock } from '../clock.ts';
import type { Settings } from '../env.ts';
import { makeIds, randomFraction } from '../ids.ts';
import { needed } from '../needed-variable.ts';
import { openDynamodbTable } from './dynamodb.ts';

/** The table of the stack. */
export function openDeployedTable({ platform }: Settings): Table {
  return openDynamodbTable({
    ...{ client: new DynamoDBClient({ maxAttempts: 1 }), clock: systemClock, ids: makeIds({ clock: systemClock }), random: randomFraction },
    tableName: needed(platform.table, 'CLOUDMEND_TABLE'),
  });
}
