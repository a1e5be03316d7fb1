import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../cli/run-command.ts';
import { judgeOutput } from './output-judge.ts';

/** The program that is built and installed: its start takes a third of what the sources take. */
export const builtProgram = fileURLToPath(new URL('../../bin/cloudmend.js', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** The working directory; the installation is `.cloudmend` in it. */
  readonly directory: string;
  readonly environment?: { readonly [name: string]: string };
  /** What is piped into it. */
  readonly input?: string;
  /** Ctrl-C as soon as this was written to the standard output. */
  readonly interruptAt?: string;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the command line in this process, in the directory and the environment that it would have of its own, and without the second that a
 * start takes. One command at a time, since a process has one of each.
 */
export function cloudmend(commandLine: readonly string[], options: CommandOptions): Promise<Ended> {
  const ended = last.then(() => runHere(commandLine, options));
  last = ended.catch(() => undefined);
  return ended;
}

async function runHere(
  commandLine: readonly string[],
  { directory, environment, input = '', interruptAt }: CommandOptions,
): Promise<Ended> {
  const [cameFrom, own] = [process.cwd(), process.env];
  const written = { stdout: '', stderr: '' };
  const interrupted = new AbortController();
  const into = (name: keyof typeof written) =>
    new Writable({
      write(chunk, _, done) {
        written[name] += String(chunk);
        if (interruptAt !== undefined && written.stdout.includes(interruptAt)) interrupted.abort(new Error('Stopped by the test'));
        done();
      },
    });
  process.chdir(directory);
  // The SDK looks for credentials here, whatever the program is given.
  process.env = environmentWith(environment);
  try {
    const surroundings = {
      environment: process.env,
      input: Readable.from([input]),
      out: into('stdout'),
      note: into('stderr'),
      signal: interrupted.signal,
    };
    const code = await runCommand({ arguments: commandLine, ...surroundings });
    if (commandLine.includes('--json')) judgeOutput(commandLine, written.stdout);
    return { code, ...written };
  } finally {
    process.env = own;
    process.chdir(cameFrom);
  }
}

/** The same in a process of its own: for what only a process shows, such as signals, and what Node itself writes. */
export async function cloudmendProcess(
  commandLine: readonly string[],
  { directory, environment, input, interruptAt }: CommandOptions,
): Promise<Ended> {
  const child = spawn(process.execPath, [builtProgram, ...commandLine], {
    cwd: directory,
    env: environmentWith(environment),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  const written = { stdout: '', stderr: '' };
  child.stderr?.on('data', (chunk) => (written.stderr += String(chunk)));
  child.stdout?.on('data', (chunk) => {
    written.stdout += String(chunk);
    if (interruptAt !== undefined && written.stdout.includes(interruptAt)) child.kill('SIGINT');
  });
  const [code] = await once(child, 'close');
  return { code, ...written };
}

/** Where nobody is signed in to an engine. */
const NOBODY = join(tmpdir(), 'cloudmend-nobody');

/** Nothing of the developer's own settings, nor of where they are signed in. */
function environmentWith(more: { readonly [name: string]: string } = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|AZURE|CLOUDMEND)_|^(NO|FORCE)_COLOR$/.test(name));
  return { ...Object.fromEntries(kept), XDG_CONFIG_HOME: NOBODY, ...more };
}
