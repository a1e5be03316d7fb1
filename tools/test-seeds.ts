/**
 * Runs the tests that draw random numbers with seeds that nobody has chosen, and tells those under which one failed.
 * `npm run test:seeds`: ten of them; `npm run test:seeds -- 3`: three; `SEED=7 npm run test:seeds`: that one alone.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
/** Those of `npm test`; the others need more than Node and Python. */
const PROJECTS = ['unit', 'catalogue', 'cloud', 'workflow', 'local', 'crash'];
const MANY = 10;

const given = process.env['SEED'];
const seeds = given === undefined ? Array.from({ length: Number(process.argv[2] ?? MANY) }, () => randomInt(2 ** 31)) : [Number(given)];
const files = PROJECTS.flatMap((project) => sourcesIn(join(root, 'test', project)))
  .filter((path) => path.endsWith('.test.ts'))
  .filter((path) => drawsNumbers(path))
  .map((path) => relative(root, path));
if (files.length === 0) throw new Error('No test draws random numbers: this looks for them in the wrong place.');
console.log(`${files.length} files with random numbers: ${files.join(' ')}`);

const failed: number[] = [];
for (const [index, seed] of seeds.entries()) {
  const child = spawn('vitest', ['run', '--reporter=dot', ...PROJECTS.flatMap((name) => ['--project', name]), ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SEED: String(seed) },
  });
  const [code] = await once(child, 'exit');
  console.log(`${index + 1}/${seeds.length}  seed ${seed}: ${code === 0 ? 'passed' : 'FAILED'}`);
  if (code !== 0) failed.push(seed);
}
for (const seed of failed) console.log(`Again: SEED=${seed} npm run test:seeds`);
process.exitCode = failed.length === 0 ? 0 : 1;

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
}

/** Whether a test imports fast-check, itself or by what it takes from the tests' own support. */
function drawsNumbers(path: string, seen = new Set<string>()): boolean {
  if (seen.has(path)) return false;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  if (/from 'fast-check'/.test(text)) return true;
  const imported = [...text.matchAll(/from '(\.[^']+\.ts)'/g)].map(([, name = '']) => resolve(dirname(path), name));
  // A test may also hold the text of a module that there is not.
  return imported.filter((one) => relative(root, one).startsWith('test') && existsSync(one)).some((one) => drawsNumbers(one, seen));
}
