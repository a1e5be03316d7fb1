import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { preparePython } from '../emulators/python-environment.ts';
import type { RecordedCase } from './recorded-case.ts';

/** What replaying a case gave: the live id for each recorded one, and a sentence for each step that failed. */
export interface Replayed {
  readonly ids: ReadonlyMap<string, string>;
  readonly failed: readonly string[];
}

/** Replays one case after the other; each finds the account as it is. */
export interface Replayer {
  replay(recorded: RecordedCase): Promise<Replayed>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('replay.py', import.meta.url));
const Answer = z.strictObject({ ids: z.record(z.string(), z.string()), failed: z.array(z.string()) });

/** The recordings name services that the product has no clients of, so botocore sends the calls: it comes with the emulator. */
export async function startReplayer(motoUrl: string): Promise<Replayer> {
  const child = spawn(await preparePython('moto'), [program, motoUrl], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async replay({ steps }) {
      child.stdin.write(`${JSON.stringify({ steps })}\n`);
      const line = await lines.next();
      if (line.done) throw new Error('The replaying process has ended; what it wrote is above.');
      const { ids, failed } = Answer.parse(JSON.parse(line.value));
      return { ids: new Map(Object.entries(ids)), failed };
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
