import type { Terminal } from '../local/terminal/terminal.ts';

/** One document, indented for people where a person looks and on one line in a pipe. */
export function printJson(terminal: Terminal, document: unknown): void {
  terminal.data(terminal.isInteractive ? JSON.stringify(document, undefined, 2) : JSON.stringify(document));
}
