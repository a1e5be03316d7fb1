import { CloudmendError } from '../../core/errors.ts';

// https://www.sqlite.org/rescode.html: the low byte is the primary code.
const DAMAGED = new Set([11, 26]); // SQLITE_CORRUPT, SQLITE_NOTADB
const NOT_WRITABLE = 'Make the directory yours, or name another with --data.';
/** SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, and what a person does about it. */
const REMEDIES: ReadonlyMap<number, string> = new Map([
  [8, NOT_WRITABLE],
  [10, 'Look at the disk, and at your quota on it.'],
  [13, 'The disk is full: make room and run the same command again.'],
  [14, NOT_WRITABLE],
]);

/** Does the work on the store at `path`. Throws CORRUPT where the file is damaged, DEPENDENCY_UNAVAILABLE where the disk refuses. */
export function onStore<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeErrorOf(path, error);
  }
}

function storeErrorOf(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return error;
  const code = error.errcode & 0xff;
  if (DAMAGED.has(code)) {
    const message = `The store ${path} is damaged (${error.message}). Put a copy back, or move it away and scan again.`;
    return new CloudmendError('CORRUPT', message, { cause: error });
  }
  if (!REMEDIES.has(code)) return error;
  const message = `The store ${path} cannot be read or written (${error.message}). ${REMEDIES.get(code)}`;
  return new CloudmendError('DEPENDENCY_UNAVAILABLE', message, { cause: error });
}
