import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runCommand } from '../../../cli/run-command.ts';
import { cloudmend, type Ended } from '../command-line.ts';

/** Somebody with a home, an empty folder and a browser on one machine. */
export interface PersonAtTerminal {
  readonly folder: string;
  /** Where what they signed in to is kept. */
  readonly keptPath: string;
  run(...commandLine: readonly string[]): Promise<Ended>;
  /** Runs a command that prints an address, and types what the browser came to there. */
  typing(commandLine: readonly string[], typed: (address: string) => Promise<string>): Promise<Ended>;
  leave(): void;
}

export function personAtTerminal(): PersonAtTerminal {
  const home = mkdtempSync(join(tmpdir(), 'cloudmend-person-'));
  const folder = join(home, 'work');
  const programs = join(home, 'programs');
  for (const made of [folder, programs]) mkdirSync(made);
  // The browser that the system opens: it goes where it is sent.
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(join(programs, name), `#!/bin/sh\nexec "${process.execPath}" -e 'fetch(process.argv[1])' "$1"\n`);
    chmodSync(join(programs, name), 0o755);
  }
  const environment = { HOME: home, XDG_CONFIG_HOME: join(home, 'config'), PATH: `${programs}:${process.env['PATH'] ?? ''}` };
  return {
    folder,
    keptPath: join(home, 'config', 'cloudmend', 'engine.json'),
    run: (...commandLine) => cloudmend(commandLine, { directory: folder, environment }),
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
