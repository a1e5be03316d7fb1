import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CloudmendError } from '../../core/errors.ts';

// https://www.sqlite.org/rescode.html#busy
const SQLITE_BUSY = 5;

/** The right to be the one engine on a store. */
export interface EngineLock {
  release(): void;
}

/**
 * Takes the lock of the store at `path`: an exclusive transaction on an empty database beside it, so the kernel gives it back however the
 * holder dies. Throws CONFLICT_STATE with the holder's process id where another engine has it.
 */
export function takeEngineLock(path: string): EngineLock {
  const lockPath = `${path}.lock`;
  const pidPath = `${path}.pid`;
  makeFile(lockPath);
  const database = new DatabaseSync(lockPath, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (!isBusy(cause)) throw cause;
    const holder = readHolder(pidPath);
    throw new CloudmendError(
      'CONFLICT_STATE',
      `The store ${path} is in use by process ${holder}; stop that process, or let the command line talk to it.`,
      { cause, details: { holder } },
    );
  }
  writeFileSync(pidPath, `${process.pid}\n`, { mode: 0o600 });
  return {
    release() {
      rmSync(pidPath, { force: true });
      database.close();
    },
  };
}

/** Never opens a lock file that is there: closing any descriptor of it would drop this process's own lock (POSIX record locks). */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function readHolder(pidPath: string): string {
  try {
    return readFileSync(pidPath, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
