import { CloudmendError } from '../../core/errors.ts';

// https://www.sqlite.org/rescode.html: the low byte is the primary code.
const DAMAGED = new Set([11, 26]); // SQLITE_CORRUPT, SQLITE_NOTADB
const REFUSED = new Set([8, 10, 13, 14]); // SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN

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
  if (!REFUSED.has(code)) return error;
  const message = `The store ${path} cannot be read or written (${error.message}). Is the disk full, or the directory not yours?`;
  return new CloudmendError('DEPENDENCY_UNAVAILABLE', message, { cause: error });
}
