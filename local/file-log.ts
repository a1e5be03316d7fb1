import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../core/json.ts';
import type { Clock, Log } from '../core/ports.ts';

/** Some ten thousand lines: enough to look back a week, small enough for an editor. */
const MAXIMUM_BYTES = 5_000_000;

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** One JSON line an entry in `engine.log` (0600). A log that has become too long is kept once as `engine.log.1` when the engine starts. */
export function openFileLog(directory: string, clock: Clock, level: LogLevel = 'info'): Log & { close(): Promise<void> } {
  const path = join(directory, 'engine.log');
  if (existsSync(path) && statSync(path).size > MAXIMUM_BYTES) renameSync(path, `${path}.1`);
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 });
  // A full disk takes no line more; what goes wrong with the work itself is told where the work is.
  stream.on('error', () => undefined);
  const write =
    (of: LogLevel) =>
    (message: string, fields: JsonObject = {}) => {
      if (LEVELS.indexOf(of) < LEVELS.indexOf(level)) return;
      stream.write(`${JSON.stringify({ time: clock.now().toISOString(), level: of, message, ...fields })}\n`);
    };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    // A stream that has failed is closed and never ends.
    close: () =>
      new Promise((resolve) => {
        if (stream.closed) return resolve();
        stream.once('close', resolve);
        stream.end();
      }),
  };
}
