import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const minute = 60_000;
const startsMoto = 'test/support/emulators/shared-moto.ts';
const startsDynamoDbLocal = 'test/support/emulators/shared-dynamodb-local.ts';

/** Deployed, a schedule has fired by the time that the scenarios have been played; the other file waits for that. */
class ScenariosFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isFirst = ({ moduleId }: TestSpecification) => moduleId.endsWith('/e2e/scenarios.test.ts');
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}

/**
 * `npm test` runs the projects of the first four groups, which need Node and Python only. A group starts when the one before it is done:
 * tests that measure or kill processes do not share the cores with the others.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: ScenariosFirst },
    projects: [
      // Pure tests share their workers' module graphs; nothing in them may keep state in a module.
      project('unit', { isolate: false, pool: 'threads', testTimeout: minute }),
      project('catalogue', { isolate: false, pool: 'threads', testTimeout: minute }),
      project('workflow', { globalSetup: startsMoto, testTimeout: minute, hookTimeout: minute }),
      project('cloud', { globalSetup: startsMoto, testTimeout: 2 * minute, hookTimeout: 2 * minute, sequence: { groupOrder: 1 } }),
      project('local', {
        globalSetup: startsMoto,
        // The command line starts a hundred times: what was compiled once need not be again.
        env: { NODE_COMPILE_CACHE: join(tmpdir(), 'cloudmend-compile-cache') },
        testTimeout: 3 * minute,
        hookTimeout: 3 * minute,
        sequence: { groupOrder: 2 },
      }),
      // Engines are killed at every write: nothing else may share the cores. A busy machine makes it slow and not red.
      project('crash', {
        globalSetup: startsMoto,
        fileParallelism: false,
        testTimeout: 10 * minute,
        hookTimeout: 3 * minute,
        sequence: { groupOrder: 3 },
      }),
      // A hundred resources that share one part; `npm run test:parts`.
      project('parts', { globalSetup: startsMoto, testTimeout: 10 * minute, hookTimeout: minute, sequence: { groupOrder: 4 } }),
      // Every template in the weather of several seeds; `npm run test:chaos`.
      project('chaos', { globalSetup: startsMoto, testTimeout: 4 * minute, hookTimeout: minute, sequence: { groupOrder: 5 } }),
      // Java 17 for the judge of the table port; `npm run test:dynamodb`.
      project('dynamodb', { globalSetup: startsDynamoDbLocal, testTimeout: 2 * minute, hookTimeout: minute, sequence: { groupOrder: 6 } }),
      // The tarball, installed under several versions of Node; `npm run test:package`.
      project('package', { fileParallelism: false, testTimeout: 5 * minute, hookTimeout: 3 * minute, sequence: { groupOrder: 6 } }),
      // The deployed stack on MiniStack; `npm run e2e`. One process for all files, which share one deployment.
      project('e2e', {
        globalSetup: startsMoto,
        fileParallelism: false,
        isolate: false,
        maxConcurrency: 2,
        testTimeout: 10 * minute,
        hookTimeout: 10 * minute,
        sequence: { groupOrder: 7 },
      }),
      // Rules against recorded opinions, which are no part of the project; `npm run referee`. It empties its moto server, and has its own.
      project('referee', { testTimeout: 5 * minute, hookTimeout: minute, sequence: { groupOrder: 7 } }),
    ],
  },
});

function project(name: string, test: NonNullable<TestProjectInlineConfiguration['test']>): TestProjectInlineConfiguration {
  return { test: { pool: 'forks', setupFiles: 'test/support/seed.ts', ...test, name, include: [`test/${name}/**/*.test.ts`] } };
}
