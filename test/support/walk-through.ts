import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The commands of the README's walk-through, as they stand there, one text for each block. */
export function walkThroughBlocks(): readonly string[] {
  const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
  return [...readme.matchAll(/^```sh walk-through\n(.*?)^```$/gms)].map(([, text = '']) => text);
}

/** What was written, and what the block or the engine ended with. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** An engine with the demo cloud in an empty folder, and a shell beside it in which `cloudmend` is a given command. */
export interface DemoEngine {
  readonly directory: string;
  /** All that the engine has written to its standard output so far, and to its standard error. */
  written(): { readonly output: string; readonly errors: string };
  /** Runs commands until the first that fails. */
  run(commands: string): Promise<Ended>;
  /** Ctrl-C. Gives the exit code. */
  stop(): Promise<number>;
  /** Stops it where it runs, and takes the folder away. */
  remove(): Promise<void>;
}

/** Resolves once the engine has shown its overview. `command` is what a shell runs for `cloudmend`. */
export async function startDemoEngine(command: string): Promise<DemoEngine> {
  const place = mkdtempSync(join(tmpdir(), 'cloudmend-demo-'));
  const directory = join(place, 'empty');
  const commands = join(place, 'commands');
  for (const folder of [directory, commands]) mkdirSync(folder);
  addCommand(commands, 'cloudmend', `exec ${command} "$@"`);
  // In a clone npx finds the project's own command; without it each command would start npm first.
  addCommand(commands, 'npx', 'exec "$@"');
  const options = { cwd: directory, env: environmentWith(commands) };
  const engine = spawn('cloudmend', ['start'], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = collect(engine);
  const stop = async () => {
    if (engine.exitCode === null && engine.signalCode === null) {
      engine.kill('SIGINT');
      await once(engine, 'exit');
    }
    return engine.exitCode ?? -1;
  };
  const remove = async () => {
    await stop();
    rmSync(place, { recursive: true, force: true });
  };
  try {
    await untilWritten(engine, () => written().output.includes('Ctrl-C stops.'));
  } catch (error) {
    const said = JSON.stringify(written());
    await remove();
    throw new Error(`The engine does not start:\n${said}`, { cause: error });
  }
  return {
    directory,
    written,
    stop,
    remove,
    async run(text) {
      const shell = spawn('sh', ['-e', '-c', text], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
      const said = collect(shell);
      const [code] = await once(shell, 'close');
      return { code, ...said() };
    },
  };
}

/** A start takes two seconds; a machine that runs other suites beside takes longer. */
const LONGEST_START_MILLISECONDS = 120_000;

/** Rejects where it ends before, or takes too long. */
async function untilWritten(engine: ChildProcess, isThere: () => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('It takes too long.')), LONGEST_START_MILLISECONDS);
    engine.once('exit', () => reject(new Error('It has ended.')));
    engine.stdout?.on('data', () => {
      if (!isThere()) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

function addCommand(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(folder, name), 0o755);
}

/** Nothing of the developer's own AWS settings, and a port of its own. */
function environmentWith(commands: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|CLOUDMEND|NODE)_/.test(name));
  return { ...Object.fromEntries(kept), PATH: `${commands}:${process.env['PATH']}`, CLOUDMEND_PORT: '0', NO_COLOR: '1' };
}

function collect({ stdout, stderr }: ChildProcess): () => { readonly output: string; readonly errors: string } {
  const said = { output: '', errors: '' };
  stdout?.on('data', (chunk) => (said.output += String(chunk)));
  stderr?.on('data', (chunk) => (said.errors += String(chunk)));
  return () => said;
}
