import type { Settings } from '../adapters/env.ts';
import type { Terminal } from '../local/terminal/terminal.ts';

/** What a command works with. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly settings: Settings;
  /** What is handed to the command by a pipe. */
  readonly input: AsyncIterable<string | Buffer>;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Says what the command ends with, where it is not 0 and nothing was thrown. */
  exitWith(code: number): void;
}
