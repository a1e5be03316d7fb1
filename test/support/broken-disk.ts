import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

export interface DiskFault {
  /** What the system says. */
  readonly code: 'ENOSPC' | 'EDQUOT' | 'EROFS' | 'EACCES' | 'EIO';
  /** Only what lies under this path is refused. */
  readonly under: string;
  /** How many writes are still carried out. */
  readonly after?: number;
}

// https://www.sqlite.org/rescode.html: what SQLite makes of the system's refusals.
const SQLITE_CODES = { ENOSPC: 13, EDQUOT: 10, EROFS: 8, EACCES: 14, EIO: 10 } as const;
const SQLITE_WORDS = {
  13: 'database or disk is full',
  10: 'disk I/O error',
  8: 'attempt to write a readonly database',
  14: 'unable to open database file',
};

/**
 * Lets the file calls of this process refuse every write under a path, as a full or a read-only disk does: files, their names, and what
 * SQLite writes into them. Gives what mends it again. For tests, and to be loaded before the program (`--import`) with `BROKEN_DISK` set
 * to a fault as JSON.
 */
export function breakDisk({ code, under, after = 0 }: DiskFault): () => void {
  let left = after;
  const isRefused = (path: unknown) => String(path).startsWith(under) && left-- <= 0;
  const refusal = (syscall: string, path: unknown) =>
    Object.assign(new Error(`${code}: no luck, ${syscall} '${String(path)}'`), { code, syscall, path: String(path) });
  const isWriting = (flags: unknown) => flags !== undefined && flags !== 'r' && flags !== fs.constants.O_RDONLY;
  const mended = [
    ...(['mkdir', 'writeFile', 'rename', 'link', 'appendFile'] as const).map((name) =>
      replace(promises, name, (path) => (isRefused(path) ? Promise.reject(refusal(name, path)) : undefined)),
    ),
    replace(promises, 'open', (path, flags) => (isWriting(flags) && isRefused(path) ? Promise.reject(refusal('open', path)) : undefined)),
    ...(['mkdirSync', 'writeFileSync', 'renameSync', 'chmodSync'] as const).map((name) =>
      replace(fs, name, (path) => throwIf(isRefused(path), () => refusal(name.slice(0, -4), path))),
    ),
    replace(fs, 'openSync', (path, flags) => throwIf(isWriting(flags) && isRefused(path), () => refusal('open', path))),
    replace(fs, 'open', (path, flags, ...rest) => {
      const done = rest.at(-1);
      if (typeof done !== 'function' || !isWriting(flags) || !isRefused(path)) return undefined;
      process.nextTick(done, refusal('open', path));
      return null;
    }),
    ...sqliteReplacements(SQLITE_CODES[code], () => left-- <= 0),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const mend of mended.reverse()) mend();
    syncBuiltinESMExports();
  };
}

function sqliteReplacements(errcode: keyof typeof SQLITE_WORDS, isRefused: () => boolean): (() => void)[] {
  const refusal = () => Object.assign(new Error(SQLITE_WORDS[errcode]), { code: 'ERR_SQLITE_ERROR', errcode });
  return [
    replace(DatabaseSync.prototype, 'exec', (sql) =>
      throwIf(/^(BEGIN IMMEDIATE|CREATE|PRAGMA journal_mode = WAL)/.test(String(sql)) && isRefused(), refusal),
    ),
    replace(StatementSync.prototype, 'run', () => throwIf(isRefused(), refusal)),
  ];
}

function throwIf(isRefused: boolean, refusal: () => Error): undefined {
  if (isRefused) throw refusal();
  return undefined;
}

/** Asks `before` first: what it gives or throws stands in place of the call, unless it gives undefined. */
function replace(owner: object, name: string, before: (...given: readonly unknown[]) => unknown): () => void {
  const own: unknown = Reflect.get(owner, name);
  if (typeof own !== 'function') throw new Error(`There is no ${name} to replace.`);
  Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
    const instead = before(...given);
    return instead === undefined ? Reflect.apply(own, this, given) : instead;
  });
  return () => void Reflect.set(owner, name, own);
}

const asked = process.env['BROKEN_DISK'];
if (asked !== undefined) breakDisk(JSON.parse(asked));
