/** What the files are now, as a line. Throws where one is not there. */
export function stateOf(paths: readonly string[]): string;
