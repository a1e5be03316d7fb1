import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Tests import the indexes, which git does not keep and an installed package does not make.
execFileSync(process.execPath, [join(import.meta.dirname, 'tools/generate.ts'), '--indexes'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, ...keepsCompiled() },
});

const minute = 60_000;
const seeds = 'test/support/seed.ts';
/** Every test file waits until moto answers; the others need not. */
const onMoto = { globalSetup: 'test/support/emulators/shared-moto.ts', setupFiles: [seeds, 'test/support/emulators/await-moto.ts'] };
const startsDynamoDbLocal = 'test/support/emulators/shared-dynamodb-local.ts';

/** Of the first group: those that need no emulator run while moto starts, or is installed, but for the files that wait. Small files come last, when one core would wait. */
const projectOrder = ['unit', 'catalogue', 'cloud', 'local', 'workflow', 'crash'];
/** Files that wait for other processes most of their time: they begin first, so that the others fill the cores meanwhile. */
const waitingFiles = ['crash/crash', 'local/forty-three-buckets', 'local/readme'];
/** Files that take long, longest first, so that no core waits for one at the end. */
const longFiles = [
  'unit/task/stages',
  'unit/task/crash',
  'catalogue/templates',
  'catalogue/rules',
  'cloud/shared-topic',
  'cloud/chaos',
  'cloud/remediation/share-',
  'local/command-line',
  // Deployed, a schedule has fired by the time that the scenarios have been played; the other file waits for that.
  'e2e/scenarios',
];

const MEMORY = '/dev/shm';
const ROOM_BYTES = 2e9;

/** Where tests make their stores and throw them away: in memory where the system has a folder for that, since a disk takes most of the time. */
function scratchFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Workers, and the programs that they start, take the same thousand sources: what was compiled once need not be again. */
function keepsCompiled(): { readonly NODE_COMPILE_CACHE: string } {
  return { NODE_COMPILE_CACHE: join(tmpdir(), 'cloudmend-compile-cache') };
}

/** The order in which files begin, in every run the same. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const places = (file: TestSpecification) => [
      file.project.config.sequence.groupOrder,
      placeIn(waitingFiles, (path) => file.moduleId.includes(`/test/${path}`)),
      placeIn(projectOrder, (name) => file.project.name === name),
      placeIn(longFiles, (path) => file.moduleId.includes(`/test/${path}`)),
    ];
    const sorted = await super.sort(files);
    return sorted
      .map((file) => ({ file, places: places(file) }))
      .toSorted((left, right) => {
        const differences = left.places.map((place, index) => place - (right.places[index] ?? 0));
        return differences.find((difference) => difference !== 0) ?? 0;
      })
      .map(({ file }) => file);
  }
}

function placeIn(list: readonly string[], isIt: (one: string) => boolean): number {
  const place = list.findIndex(isIt);
  return place === -1 ? list.length : place;
}

/** `npm test` runs the projects of the first group, which need Node and Python only. A group starts when the one before it is done. */
export default defineConfig({
  test: {
    // One more than the cores of a small machine: many files wait for an emulator, a process or a clock.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Pure tests share their workers' module graphs; nothing in them may keep state in a module.
      project('unit', { isolate: false, pool: 'threads', testTimeout: minute }),
      project('catalogue', { isolate: false, pool: 'threads', testTimeout: minute }),
      project('cloud', { ...onMoto, isolate: false, testTimeout: 3 * minute, hookTimeout: 3 * minute }),
      project('workflow', { ...onMoto, isolate: false, testTimeout: 3 * minute, hookTimeout: 3 * minute }),
      project('local', {
        ...onMoto,
        globalSetup: [onMoto.globalSetup, 'test/support/build-program.ts'],
        testTimeout: 3 * minute,
        hookTimeout: 3 * minute,
      }),
      // Engines are killed, or copied before every write. A busy machine makes it slow and not red.
      project('crash', { ...onMoto, testTimeout: 10 * minute, hookTimeout: 3 * minute }),
      // Two hundred random walks of people of every role; `npm run test:walks`.
      project('walks', { testTimeout: 10 * minute, sequence: { groupOrder: 4 } }),
      // A hundred resources that share one part; `npm run test:parts`.
      project('parts', { ...onMoto, testTimeout: 10 * minute, hookTimeout: minute, sequence: { groupOrder: 4 } }),
      // Every template in the weather of several seeds; `npm run test:chaos`.
      project('chaos', { ...onMoto, testTimeout: 4 * minute, hookTimeout: minute, sequence: { groupOrder: 5 } }),
      // Java 17 for the judge of the table port; `npm run test:dynamodb`.
      project('dynamodb', { globalSetup: startsDynamoDbLocal, testTimeout: 2 * minute, hookTimeout: minute, sequence: { groupOrder: 6 } }),
      // The tarball, installed under several versions of Node; `npm run test:package`.
      project('package', {
        env: {},
        fileParallelism: false,
        testTimeout: 5 * minute,
        hookTimeout: 3 * minute,
        sequence: { groupOrder: 6 },
      }),
      // The dashboard in the system's Chromium; `npm run test:browser`.
      project('browser', {
        env: {},
        globalSetup: 'test/support/build-program.ts',
        testTimeout: 2 * minute,
        hookTimeout: 2 * minute,
        sequence: { groupOrder: 6 },
      }),
      // A thousand recurrences, judged by Python's libraries; `npm run test:schedules`.
      project('schedules', { testTimeout: 5 * minute, hookTimeout: minute, sequence: { groupOrder: 6 } }),
      // Snippets of code, judged by CloudFormation's linter; `npm run test:snippets`.
      project('snippets', { testTimeout: 5 * minute, hookTimeout: minute, sequence: { groupOrder: 6 } }),
      // The API's document and its answers, judged by Spectral, Redocly, schemathesis and Prism; `npm run judge`.
      project('judge', { testTimeout: 5 * minute, hookTimeout: 3 * minute, sequence: { groupOrder: 6 } }),
      // Snippets by Terraform, which no registry of packages has; `npm run test:terraform`.
      project('terraform', { testTimeout: 5 * minute, sequence: { groupOrder: 6 } }),
      // The adapter for Azure, judged by Microsoft's own mock of its Resource Manager; `npm run test:arm`.
      project('arm', { globalSetup: 'test/support/arm/mock/shared-mock.ts', testTimeout: minute, sequence: { groupOrder: 6 } }),
      // The deployed stack on MiniStack; `npm run e2e`. One process for all files, which share one deployment.
      project('e2e', {
        ...onMoto,
        env: {},
        fileParallelism: false,
        isolate: false,
        maxConcurrency: 4,
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
  const usual: TestProjectInlineConfiguration['test'] = {
    pool: 'forks',
    setupFiles: [seeds],
    env: { ...keepsCompiled(), TMPDIR: scratchFolder() },
    // The sources are what Node reads by itself: translated, they take a tenth more of its time.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  };
  return { test: { ...usual, ...test, name, include: [`test/${name}/**/*.test.ts`] } };
}
