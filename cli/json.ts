import type { Terminal } from '../local/terminal/terminal.ts';
import { type OutputName, type OutputOf, schemaName } from './output/outputs.ts';

/**
 * One document, or a list of them, indented for people where a person looks and on one line in a pipe. Each says by `$schema` what it is, and in
 * which version.
 */
export function printJson<Name extends OutputName>(terminal: Terminal, name: Name, told: OutputOf<Name> | readonly OutputOf<Name>[]): void {
  const document = Array.isArray(told) ? told.map((one) => named(name, one)) : named(name, told);
  terminal.data(terminal.isInteractive ? JSON.stringify(document, undefined, 2) : JSON.stringify(document));
}

/** The same with what it is. */
export function named(name: OutputName, document: object): object {
  return { $schema: schemaName(name), ...document };
}
