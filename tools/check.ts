/**
 * Runs every static check at once and prints one line for each; what a failed one wrote follows. The exit code is 1 where any failed.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { generate, staleText } from './generate.ts';

interface Check {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
}

const checks: readonly Check[] = [
  // What has not changed since the last time is not checked again.
  { name: 'types', command: 'tsc', arguments: ['--pretty', 'false', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'] },
  {
    name: 'page',
    command: 'tsc',
    arguments: ['--project', 'dashboard', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', '.cache/page.tsbuildinfo'],
  },
  { name: 'biome', command: 'biome', arguments: ['check', '--error-on-warnings', '--diagnostic-level=warn'] },
  { name: 'oxlint', command: 'oxlint', arguments: ['--deny-warnings'] },
  { name: 'knip', command: 'knip', arguments: ['--no-gitignore', '--no-progress'] },
  // What only tests reach is dead too.
  { name: 'dead code', command: 'knip', arguments: ['--production', '--no-gitignore', '--no-progress'] },
];

const generated = await checkGenerated();
const results = [generated, ...(await Promise.all(checks.map(run)))];
for (const { name, output } of results.filter(({ hasPassed }) => !hasPassed)) console.log(`\n── ${name} ──\n${output.trimEnd()}`);
process.exitCode = results.every(({ hasPassed }) => hasPassed) ? 0 : 1;

interface Result {
  readonly name: string;
  readonly hasPassed: boolean;
  readonly output: string;
}

/** The indexes, which git does not keep, are written for the other checks; in the same go it is seen whether a page is stale. */
async function checkGenerated(): Promise<Result> {
  const start = performance.now();
  const { stalePages } = await generate(join(import.meta.dirname, '..'), 'compare');
  return told({ name: 'generated', hasPassed: stalePages.length === 0, output: stalePages.map(staleText).join('\n') }, start);
}

function told(result: Result, start: number): Result {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${result.name.padEnd(10)} ${result.hasPassed ? 'ok    ' : 'FAILED'} ${seconds.padStart(5)} s`);
  return result;
}

/** npm puts node_modules/.bin first on the path, so `node` is Node 24 and the tools are the project's own. */
function run({ name, command, arguments: given }: Check): Promise<Result> {
  const start = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, given, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FORCE_COLOR: '0' } });
    let output = '';
    const finish = (hasPassed: boolean) => resolve(told({ name, hasPassed, output }, start));
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', (error) => {
      output += error.message;
    });
    child.once('close', (code) => finish(code === 0));
  });
}
