import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runCommand } from '../../../cli/run-command.ts';
import { builtProgram, cloudmend, type Ended } from '../command-line.ts';

/** Somebody with a home, an empty folder and a browser on one machine. */
export interface PersonAtTerminal {
  readonly folder: string;
  /** Where what they signed in to is kept. */
  readonly keptPath: string;
  run(...commandLine: readonly string[]): Promise<Ended>;
  /** Runs a command that prints an address, and types what the browser came to there. */
  typing(commandLine: readonly string[], typed: (address: string) => Promise<string>): Promise<Ended>;
  /** Runs commands in a shell of theirs until the first that fails. */
  script(text: string, variables: { readonly [name: string]: string }): Promise<Ended>;
  leave(): void;
}

/** Goes where it is sent. */
const PLAIN_BROWSER = 'fetch(process.argv[1])';

/** `browser`: what the one that the system opens does with its address, as Node reads it. */
export function personAtTerminal(browser = PLAIN_BROWSER): PersonAtTerminal {
  const home = mkdtempSync(join(tmpdir(), 'cloudmend-person-'));
  const folder = join(home, 'work');
  const programs = join(home, 'programs');
  for (const made of [folder, programs]) mkdirSync(made);
  writeFileSync(join(programs, 'browser.mjs'), browser);
  const opener = `exec "${process.execPath}" --import "${join(programs, 'browser.mjs')}" -e 0 "$1"`;
  for (const name of ['xdg-open', 'open']) program(name, opener);
  program('cloudmend', `exec "${process.execPath}" "${builtProgram}" "$@"`);

  function program(name: string, line: string): void {
    writeFileSync(join(programs, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  const environment = { HOME: home, XDG_CONFIG_HOME: join(home, 'config'), PATH: `${programs}:${process.env['PATH'] ?? ''}` };
  return {
    folder,
    keptPath: join(home, 'config', 'cloudmend', 'engine.json'),
    run: (...commandLine) => cloudmend(commandLine, { directory: folder, environment }),
    async script(text, variables) {
      const shell = spawn('bash', ['--norc', '-euo', 'pipefail', '-c', text], {
        ...{ cwd: folder, env: { ...environment, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] },
      });
      const written = { stdout: '', stderr: '' };
      shell.stdout.on('data', (chunk) => (written.stdout += String(chunk)));
      shell.stderr.on('data', (chunk) => (written.stderr += String(chunk)));
      const [code] = await once(shell, 'close');
      return { code, ...written };
    },
    leave: () => rmSync(home, { recursive: true, force: true }),
    async typing(commandLine, typed) {
      const written = { stdout: '', stderr: '' };
      let printed: (address: string) => void = () => undefined;
      const address = new Promise<string>((resolve) => {
        printed = resolve;
      });
      const into = (name: keyof typeof written) =>
        new Writable({
          write(chunk, _, done) {
            written[name] += String(chunk);
            const [found] = /^https?:\S+$/m.exec(written.stdout) ?? [];
            if (found !== undefined) printed(found);
            done();
          },
        });
      async function* input() {
        yield `${await typed(await address)}\n`;
      }
      const code = await runCommand({
        ...{ arguments: commandLine, environment, input: input(), out: into('stdout'), note: into('stderr') },
        signal: new AbortController().signal,
      });
      return { code, ...written };
    },
  };
}
