import { Buffer } from 'node:buffer';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { openFileBlobs } from '../../../adapters/blobs/file.ts';
import { makeIds, randomFraction } from '../../../adapters/ids.ts';
import { openDynamodbTable } from '../../../adapters/table/dynamodb.ts';
import type { Engine } from '../../../core/engine.ts';
import { sharedClock } from './shared-clock.ts';
import { shelfCloudAt } from './shelf-cloud.ts';
import { shelfCatalogue } from './shelves.ts';

/** What an engine on the shared table is made of, as JSON in STEP_SETUP. */
export const StepSetup = z.strictObject({
  name: z.string(),
  dynamoUrl: z.string(),
  tableName: z.string(),
  cloudUrl: z.string(),
  directory: z.string(),
  clock: z.strictObject({ path: z.string(), epoch: z.number(), speed: z.number() }),
  numbers: z.array(z.number()),
});
export type StepSetup = z.infer<typeof StepSetup>;

/** An engine that shares table, documents and cloud with others, none of which it can know to be dead. */
export function makeStepEngine({ name, dynamoUrl, tableName, cloudUrl, directory, clock: timing, numbers }: StepSetup): Engine {
  const clock = sharedClock(timing);
  const client = new DynamoDBClient({
    endpoint: dynamoUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const ids = makeIds({ clock });
  return {
    table: openDynamodbTable({ client, tableName, clock, ids, random: randomFraction }),
    blobs: openFileBlobs({ directory, key: Buffer.alloc(32, 7) }),
    clock,
    ids,
    cloud: shelfCloudAt(cloudUrl, name),
    catalogue: shelfCatalogue(numbers),
    signer: { sign: async (text) => `mac of ${text}`, verify: async (text, mac) => mac === `mac of ${text}` },
    anchors: { append: async () => {}, list: async () => [] },
    process: { id: name, isKnownDead: () => false },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
}
