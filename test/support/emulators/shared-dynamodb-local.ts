import type { TestProject } from 'vitest/node';
import { startDynamoDbLocal } from './dynamodb-local.ts';
import type { Emulator } from './guarded-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The DynamoDB Local server that all tests of this run share. */
    dynamoDbUrl: string;
  }
}

let server: Emulator | undefined;

/** Called by vitest before the project's first test. */
export async function setup(project: TestProject): Promise<void> {
  server = await startDynamoDbLocal();
  project.provide('dynamoDbUrl', server.url);
}

/** Called by vitest after the project's last test. */
export async function teardown(): Promise<void> {
  await server?.stop();
}
