import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../cli/cloudmend.ts', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** The working directory; the installation is `.cloudmend` in it. */
  readonly directory: string;
  readonly environment?: { readonly [name: string]: string };
  /** Ctrl-C as soon as this was written to the standard output. */
  readonly interruptAt?: string;
}

/** Runs the command line in a process of its own, with nothing of the developer's own settings. */
export async function cloudmend(
  commandLine: readonly string[],
  { directory, environment = {}, interruptAt }: CommandOptions,
): Promise<Ended> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|CLOUDMEND)_|^(NO|FORCE)_COLOR$/.test(name));
  const child = spawn(process.execPath, [entry, ...commandLine], {
    cwd: directory,
    env: { ...Object.fromEntries(kept), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stderr.on('data', (chunk) => (written.stderr += String(chunk)));
  child.stdout.on('data', (chunk) => {
    written.stdout += String(chunk);
    if (interruptAt !== undefined && written.stdout.includes(interruptAt)) child.kill('SIGINT');
  });
  const [code] = await once(child, 'close');
  return { code, ...written };
}
