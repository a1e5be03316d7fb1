import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const Usage = z.strictObject({ seconds: z.number(), cpuSeconds: z.number(), peakMegabytes: z.number(), code: z.number() });

/** What a process took: time by the clock and of the processor, and its largest resident memory. */
export type Measured = z.infer<typeof Usage> & { readonly output: string; readonly errors: string };

const program = fileURLToPath(new URL('measured.py', import.meta.url));

/** Runs a command in `directory`, where the figures are kept too. Rejects where it cannot be started. */
export async function measureProcess(
  command: readonly string[],
  { directory, environment }: { readonly directory: string; readonly environment: Readonly<Record<string, string>> },
): Promise<Measured> {
  const figures = join(directory, 'usage.json');
  const child = spawn('python3', [program, figures, ...command], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: directory, ...environment },
  });
  const [output, errors] = [collect(child.stdout), collect(child.stderr)];
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  return { ...Usage.parse(JSON.parse(await readFile(figures, 'utf8'))), output: output(), errors: errors() };
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
