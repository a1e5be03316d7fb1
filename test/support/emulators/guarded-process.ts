import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const guard = fileURLToPath(new URL('guard.ts', import.meta.url));

/** Kept for error messages; enough for a Python traceback. */
const keptOutputCharacters = 20_000;

/** A running emulator. `stop` resolves when it and everything that it started has ended; a second call changes nothing. */
export interface Emulator {
  readonly url: string;
  /** The last 20,000 characters that the emulator wrote. */
  output(): string;
  stop(): Promise<void>;
}

export interface EmulatorCommand {
  /** For messages: `moto`, `DynamoDB Local`. */
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly url: string;
  /** Fetched until it answers with any HTTP status at all. */
  readonly probe: string;
}

/** A cold start on two busy cores takes 15 s (Java) to 25 s (moto with managed policies). */
const startWithinMilliseconds = 90_000;
const probeEveryMilliseconds = 50;

/**
 * Starts an emulator that dies with this process and resolves when it answers. Throws, with what the emulator wrote, when it ends first or
 * has not answered after 90 seconds.
 */
export async function startEmulator(emulator: EmulatorCommand): Promise<Emulator> {
  const child = spawn(process.execPath, [guard, emulator.command, ...emulator.arguments], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...machineEnvironment(), ...emulator.environment },
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-keptOutputCharacters);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    child.stdin.end();
    await ended;
  };

  const deadline = Date.now() + startWithinMilliseconds;
  while (!(await answers(emulator.probe))) {
    if (child.exitCode !== null) throw new Error(`${emulator.name} ended before it answered:\n${output}`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`${emulator.name} did not answer at ${emulator.probe} within ${startWithinMilliseconds / 1000} s:\n${output}`);
    }
    await Promise.race([new Promise((resolve) => setTimeout(resolve, probeEveryMilliseconds)), ended]);
  }
  return { url: emulator.url, output: () => output, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** No emulator may see this machine's cloud credentials, endpoints or proxies. */
function machineEnvironment(): NodeJS.ProcessEnv {
  const isForeign = (name: string) => /^(AWS|AZURE|ARM|CDK|CLOUDMEND|NODE|NPM|VITEST)_|_proxy$/i.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name)));
}
