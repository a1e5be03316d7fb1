/** What the operating system refused, and what a person does about it; undefined for any other error. */
export function systemFaultOf(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  if ('syscall' in error && error.syscall === 'listen' && error.code === 'EACCES')
    return 'The port may not be opened by you: EACCES. Choose one above 1023 with --port, or 0 for any that is free.';
  const what = SENTENCES.get(error.code);
  const path = 'path' in error && typeof error.path === 'string' ? ` (${error.path})` : '';
  if (what !== undefined) return `${what}${path}: ${error.code}.`;
  return 'syscall' in error ? error.message : undefined;
}

const NOT_WRITABLE = 'The data directory cannot be written. Make it yours, or name another with --data or CLOUDMEND_DATA';
const FULL = 'The disk is full. What was acknowledged before is kept; make room and run the same command again';

const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['EACCES', NOT_WRITABLE],
  ['EPERM', NOT_WRITABLE],
  ['EROFS', NOT_WRITABLE],
  ['ENOSPC', FULL],
  ['EDQUOT', 'Your quota on the disk is used up. What was acknowledged before is kept; make room and run the same command again'],
  ['EIO', 'The disk does not answer as a disk should. Look at it before anything else'],
  ['EMFILE', 'The process may open no more files. Raise the limit (ulimit -n) and run the same command again'],
  ['ENFILE', 'The machine may open no more files. End other programs and run the same command again'],
  ['ENOTDIR', 'A part of the path is a file where a directory belongs. Name another with --data or CLOUDMEND_DATA'],
  ['EISDIR', 'A directory stands where a file belongs. Move it away'],
  ['ENAMETOOLONG', 'The path is too long. Name a shorter one with --data or CLOUDMEND_DATA'],
  ['EADDRINUSE', 'The port is in use by another program. Choose another with --port, or 0 for any that is free'],
  ['EADDRNOTAVAIL', 'This machine has no address 127.0.0.1. Look at its loopback interface'],
]);
