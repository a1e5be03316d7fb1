import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isFileError } from '../adapters/durable-file.ts';
import { CloudmendError } from '../core/errors.ts';
import type { Terminal } from '../local/terminal/terminal.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Writes pieces of text as they come: to the file, which appears whole or not at all and replaces what was there, or without one to the
 * standard output. Throws VALIDATION_FAILED where the file cannot be.
 */
export async function writeOut(
  { terminal, signal }: Pick<CommandContext, 'terminal' | 'signal'>,
  pieces: AsyncIterable<string>,
  path?: string,
): Promise<void> {
  if (path === undefined) return await writeToReader(terminal, pieces);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true)
    throw new CloudmendError('VALIDATION_FAILED', `--out ${path} is a directory. Name the file that is to be written.`);
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished, { flags: 'wx', flush: true }), { signal });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw errnoOf(error) === undefined
      ? error
      : new CloudmendError(
          'VALIDATION_FAILED',
          `--out ${path} cannot be written (${errnoOf(error)}). Name a file in a folder that is there.`,
          {
            cause: error,
          },
        );
  }
}

/** Ends where whoever reads has seen enough, as `head` has. */
async function writeToReader(terminal: Terminal, pieces: AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of pieces) await terminal.write(piece);
  } catch (error) {
    if (!isFileError(error, 'EPIPE')) throw error;
  }
}

function errnoOf(error: unknown): string | undefined {
  const isOfFiles = error instanceof Error && 'syscall' in error && 'code' in error && 'path' in error;
  return isOfFiles ? String(error.code) : undefined;
}
