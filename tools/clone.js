/**
 * What `bin/cloudmend.js` does in a clone before it starts the program. Plain JavaScript, since it also runs on a Node that is too old for
 * the program: the package `node` brings one that is not.
 */
const { readFileSync, statSync } = process.getBuiltinModule('node:fs');
const { dirname, join } = process.getBuiltinModule('node:path');
const { fileURLToPath } = process.getBuiltinModule('node:url');

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where the program's compiled code is kept. */
export const compiled = join(root, '.cache', 'compiled');
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Builds the program where it is not there or a source is not the one that it was built from. */
export function prepare() {
  if (isFresh()) return;
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { status } = spawnSync(findBundledNode(), [join(root, 'tools', 'build.ts')], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}

/** Runs the program under the Node of the package `node`; exit code and signals are the child's. */
export function runUnderBundledNode() {
  const file = join(root, 'bin', 'cloudmend.js');
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn(findBundledNode(), [file, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    for (const name of signals) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}

/**
 * The first line of the list is the state of the sources when the program was built, the others are their paths. The program's own help
 * has a list to itself: looking at all the others would take half of its time.
 */
function isFresh() {
  const [first = '--help', ...others] = process.argv.slice(2);
  const list = /^(-h|--help|--version)$/.test(first) && others.length === 0 ? 'sources-of-help.txt' : 'sources.txt';
  try {
    const [built, ...paths] = readFileSync(`${root}dist/${list}`, 'utf8').trimEnd().split('\n');
    return built === stateOf(paths);
  } catch {
    return false;
  }
}

/** What these files are now, as a line: the newest time of change, and all their sizes. Throws where one is not there. */
export function stateOf(paths) {
  let newest = 0;
  let size = 0;
  for (const path of paths) {
    const file = statSync(`${root}${path}`);
    if (file.mtimeMs > newest) newest = file.mtimeMs;
    size += file.size;
  }
  return `${newest} ${size}`;
}

function findBundledNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  try {
    return join(
      dirname(
        process
          .getBuiltinModule('node:module')
          .createRequire(import.meta.url)
          .resolve('node/package.json'),
      ),
      'bin',
      name,
    );
  } catch {
    console.error(`cloudmend is built here from its sources. Run "npm ci" in ${root}: it brings what that takes.`);
    process.exit(1);
  }
}
